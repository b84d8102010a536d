package chaos

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	// lookEvery is how often nodes are asked how far they are.
	lookEvery = 100 * time.Millisecond
	// statusWithin is how long a node may take to answer that. One that is paused never does.
	statusWithin = 2 * time.Second
	// near is how many blocks a node may lack and yet be in step.
	near = 3
)

// heights asks some nodes how far they are, all at once: 0 for one that does not answer.
func heights(ctx context.Context, nodes []*runner.Node) []int64 {
	within, cancel := context.WithTimeout(ctx, statusWithin)
	defer cancel()
	all := make([]int64, len(nodes))
	var asked sync.WaitGroup
	for i, node := range nodes {
		if !node.Running() {
			continue
		}
		asked.Go(func() {
			if height, err := node.Height(within); err == nil {
				all[i] = height
			}
		})
	}
	asked.Wait()
	return all
}

// highest is the last block that any node has.
func (a *Arena) highest(ctx context.Context) int64 { return most(heights(ctx, a.Nodes)) }

// inStep counts the nodes that are about where the first of all is.
func (a *Arena) inStep(ctx context.Context, nodes []*runner.Node) int {
	top, many := a.highest(ctx), 0
	for _, height := range heights(ctx, nodes) {
		if height > 0 && height >= top-near {
			many++
		}
	}
	return many
}

// untilHeight returns once the highest, or the lowest, of some nodes has a block, or false where it came no further for some time.
func untilHeight(ctx context.Context, nodes []*runner.Node, height int64, of func([]int64) int64, patience time.Duration) bool {
	end, before := time.Now().Add(patience), int64(0)
	for {
		now := of(heights(ctx, nodes))
		if now >= height {
			return true
		}
		if now > before {
			end, before = time.Now().Add(patience), now
		}
		if time.Now().After(end) || rest(ctx, lookEvery) != nil {
			return false
		}
	}
}

// Recovery is how long the network took, from the moment of healing.
type Recovery struct {
	// Blocks is until there was a new block, Together until all nodes had it.
	Blocks, Together time.Duration
}

// recover waits until the network makes blocks again and all nodes have them, and finds fault with what takes too long.
func (a *Arena) recover(ctx context.Context, healed time.Time, patience time.Duration) (Recovery, []Finding) {
	var r Recovery
	// Where all nodes were down, the first that answers tells the last block from before.
	going := untilHeight(ctx, a.Nodes, 1, most, hang)
	next := a.highest(ctx) + 1
	going = going && untilHeight(ctx, a.Nodes, next, most, hang)
	r.Blocks = time.Since(healed)
	if !going || r.Blocks > patience {
		return r, []Finding{{KindSlow, fmt.Sprintf("no block %d within %s of healing, it took %s%s", next, patience, short(r.Blocks), a.ends())}}
	}
	together := untilHeight(ctx, a.Nodes, next, least, hang)
	if r.Together = time.Since(healed); !together {
		text := fmt.Sprintf("heights are %v, with no news for %s, want block %d%s", heights(ctx, a.Nodes), hang, next, a.ends())
		return r, []Finding{{KindBehind, text}}
	}
	return r, nil
}

// ends tells of nodes that are not running what they said last.
func (a *Arena) ends() string {
	var text strings.Builder
	for _, node := range a.Nodes {
		if !node.Running() {
			fmt.Fprintf(&text, "\n%s ended: %s", node.Name, logSince(node, 0, 600))
		}
	}
	return text.String()
}

// logSize is how much a node has said.
func logSize(node *runner.Node) int64 {
	info, err := os.Stat(node.LogPath())
	if err != nil {
		return 0
	}
	return info.Size()
}

// logSince is the end of what a node said from some point on.
func logSince(node *runner.Node, from int64, length int) string {
	text, err := os.ReadFile(node.LogPath())
	if err != nil {
		return err.Error()
	}
	text = text[min(int(from), len(text)):]
	if length > 0 && len(text) > length {
		text = text[len(text)-length:]
	}
	return strings.TrimSpace(string(text))
}

func most(all []int64) int64 {
	var top int64
	for _, one := range all {
		top = max(top, one)
	}
	return top
}

func least(all []int64) int64 {
	low := all[0]
	for _, one := range all {
		low = min(low, one)
	}
	return low
}

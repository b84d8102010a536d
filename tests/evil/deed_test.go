package evil

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
	community "github.com/communalia/communalia-chain/x/community/types"
)

// order tells the dishonest validator what to do from now on.
func order(t *testing.T, bad *runner.Node, deed, about string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(bad.HomePath(), "evil"), []byte(deed+" "+about+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// done lists the heights for which the dishonest validator made blocks of a kind.
func done(t *testing.T, bad *runner.Node, deed string) []int64 {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(bad.HomePath(), "evil.log"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var heights []int64
	for line := range strings.Lines(string(text)) {
		var height int64
		var kind string
		if _, err := fmt.Sscan(line, &height, &kind); err != nil {
			t.Fatalf("evil.log: %q: %v", line, err)
		}
		if kind == deed {
			heights = append(heights, height)
		}
	}
	return heights
}

// tryDeed has the dishonest validator do something a few times while ana hands in transactions to the honest, and checks what became of both.
func tryDeed(n *live.Network, bad *runner.Node, deed deed) {
	t := n.T.(*testing.T)
	t.Helper()
	ana := n.Key("ana")
	order(t, bad, deed.name, ana.Address())
	var worst int64
	turn := 0
	many := 1
	if deed.name == "crowd" {
		many = 12
	}
	for try := range *tries {
		live.Eventually(t, fmt.Sprintf("the dishonest validator made %d blocks of the kind %s", try+1, deed.name), func() bool {
			worst = max(worst, handIn(n, n.Nodes[turn%3], many))
			turn++
			return len(done(t, bad, deed.name)) > try
		})
	}
	order(t, bad, "", "")
	heights := done(t, bad, deed.name)
	n.AwaitHeight(heights[len(heights)-1] + 1)
	later := checkBlocks(n, bad, deed, heights)
	if worst > victimWithin {
		t.Errorf("%s: ana waited %d blocks, want %d at most", deed.name, worst, victimWithin)
	}
	t.Logf("%-16s %3d blocks made, %3d of them outvoted in a later round; ana's %d transactions in within %d blocks", deed.name, len(heights), later, turn, worst)
}

// handIn has ana hand in transactions to a node at once, and gives the most blocks that one took.
func handIn(n *live.Network, node *runner.Node, many int) int64 {
	n.T.Helper()
	client, ana := n.Client(node), n.Key("ana")
	before := n.HeightOf(node)
	var all sync.WaitGroup
	heights, failures := make([]int64, many), make([]error, many)
	for i := range many {
		guardians := []string{n.Key(members[1+i%5]).Address(), n.Key(members[1+(i+1)%5]).Address(), n.Key(members[1+(i+2)%5]).Address()}
		all.Go(func() {
			result, err := client.SendUnordered(n.Ctx, ana, &community.MsgSetGuardians{Member: ana.Address(), Guardians: guardians})
			if failures[i] = err; err == nil {
				heights[i] = result.Height
			}
		})
	}
	all.Wait()
	var worst int64
	for i, height := range heights {
		if failures[i] != nil {
			n.T.Fatalf("ana's transaction: %v", failures[i])
		}
		worst = max(worst, height-before)
	}
	if many > 5 {
		worst -= int64(many / 5) // no more than five of hers go into one block
	}
	return worst
}

// checkBlocks fails where a block that had to be refused is in the chain. It gives how many of the heights were agreed upon in a later round.
func checkBlocks(n *live.Network, bad *runner.Node, deed deed, heights []int64) (later int) {
	n.T.Helper()
	address := keyOf(n.T, bad).Key.Address.String()
	for _, height := range heights {
		proposer, round := agreed(n, height)
		if round > 0 {
			later++
		}
		if deed.refused && proposer == address {
			n.T.Errorf("%s: block %d of the dishonest validator was accepted", deed.name, height)
		}
	}
	if deed.refused && later == 0 {
		n.T.Errorf("%s: none of %d dishonest blocks was outvoted", deed.name, len(heights))
	}
	return later
}

// agreed tells who proposed the block that was agreed upon at a height, and in which round.
func agreed(n *live.Network, height int64) (proposer string, round int32) {
	n.T.Helper()
	comet, err := n.Nodes[0].Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	block, err := comet.Block(n.Ctx, &height)
	if err != nil {
		n.T.Fatal(err)
	}
	commit, err := comet.Commit(n.Ctx, &height)
	if err != nil {
		n.T.Fatal(err)
	}
	return block.Block.ProposerAddress.String(), commit.Commit.Round
}

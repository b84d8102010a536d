package live

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/runner"
	community "github.com/communalia/communalia-chain/x/community/types"
)

// Told is what a node told a client of its transaction: it stands in a block.
type Told struct {
	Hash   string
	Height int64
	Code   uint32
}

// Load is members who hand in transactions all the time, each by a node that changes, and who write down what they are told.
type Load struct {
	stop context.CancelFunc
	all  sync.WaitGroup
	mu   sync.Mutex
	told []Told
}

// StartLoad has members name their guardians again and again, until the load is stopped: a message that may be repeated, writes the state, and succeeds.
// Each needs three others.
func (n *Network) StartLoad(seed uint64, members ...string) *Load {
	ctx, stop := context.WithCancel(n.Ctx)
	load := &Load{stop: stop}
	for i, name := range members {
		who := n.Key(name)
		var others []string
		for k := 1; k <= 4; k++ {
			others = append(others, n.Key(members[(i+k)%len(members)]).Address())
		}
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		load.all.Go(func() { load.handIn(ctx, n.Nodes, who, others, random) })
	}
	return load
}

func (l *Load) handIn(ctx context.Context, nodes []*runner.Node, who *communalia.Account, others []string, random *rand.Rand) {
	for ctx.Err() == nil {
		random.Shuffle(len(others), func(i, k int) { others[i], others[k] = others[k], others[i] })
		message := &community.MsgSetGuardians{Member: who.Address(), Guardians: others[:3]}
		if err := l.handOne(ctx, nodes[random.IntN(len(nodes))], who, message); err != nil {
			pause(ctx, 100*time.Millisecond)
		}
	}
}

// answerWithin is how long a client waits for its block before it turns to another node.
const answerWithin = 5 * time.Second

func (l *Load) handOne(ctx context.Context, node *runner.Node, who *communalia.Account, message sdk.Msg) error {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	client, err := node.Client(ctx)
	if err != nil {
		return err
	}
	defer client.Close() //nolint:errcheck // a node that is gone leaves nothing to close
	result, err := client.SendUnordered(ctx, who, message)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told = append(l.told, Told{Hash: strings.ToUpper(result.TxHash), Height: result.Height, Code: result.Code})
	return nil
}

// Told is what the members were told so far.
func (l *Load) Told() []Told {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Told(nil), l.told...)
}

// Stop ends the load, and gives what the members were told.
func (l *Load) Stop() []Told {
	l.stop()
	l.all.Wait()
	return l.Told()
}

// Ledger is what the blocks of one node hold: where each transaction stands, and with which result.
type Ledger struct {
	Node     string
	At       map[string][]Told // by hash
	Accused  int               // pieces of evidence
	Height   int64
	Proposer map[int64]string // of each block, its consensus address
	Round    map[int64]int32  // in which each block but the last was agreed
	AppHash  map[int64]string // of each block
}

// ReadLedger reads the blocks of a node, from a height to the last that it executed.
func (n *Network) ReadLedger(node *runner.Node, from int64) (Ledger, error) {
	ledger := Ledger{Node: node.Name, At: map[string][]Told{}, Proposer: map[int64]string{}, Round: map[int64]int32{}, AppHash: map[int64]string{}}
	comet, err := node.Comet()
	if err != nil {
		return ledger, err
	}
	executed, err := comet.ABCIInfo(n.Ctx) // a node has its last block a little before that block's results
	if err != nil {
		return ledger, err
	}
	ledger.Height = executed.Response.LastBlockHeight
	for height := from; height <= ledger.Height; height++ {
		block, err := comet.Block(n.Ctx, &height)
		if err != nil {
			return ledger, fmt.Errorf("block %d of %s: %w", height, node.Name, err)
		}
		ledger.Accused += len(block.Block.Evidence.Evidence)
		ledger.AppHash[height] = block.Block.AppHash.String()
		ledger.Proposer[height] = block.Block.ProposerAddress.String()
		ledger.Round[height-1] = block.Block.LastCommit.Round
		if len(block.Block.Txs) == 0 {
			continue
		}
		results, err := comet.BlockResults(n.Ctx, &height)
		if err != nil {
			return ledger, fmt.Errorf("results of block %d of %s: %w", height, node.Name, err)
		}
		for i, tx := range block.Block.Txs {
			hash := fmt.Sprintf("%X", tx.Hash())
			ledger.At[hash] = append(ledger.At[hash], Told{Hash: hash, Height: height, Code: results.TxsResults[i].Code})
		}
	}
	return ledger, nil
}

// Wrong says what is wrong between what members were told and what stands in the blocks: a transaction that is not there, or twice, or elsewhere.
func (l Ledger) Wrong(told []Told) []string {
	var wrong []string
	for _, t := range told {
		switch at := l.At[t.Hash]; {
		case len(at) == 0:
			wrong = append(wrong, fmt.Sprintf("%s: transaction %s was told to be in block %d, and is in none", l.Node, t.Hash, t.Height))
		case len(at) > 1:
			wrong = append(wrong, fmt.Sprintf("%s: transaction %s is in %d blocks or places", l.Node, t.Hash, len(at)))
		case at[0] != t:
			wrong = append(wrong, fmt.Sprintf("%s: transaction %s was told to be in block %d with code %d, and is in %d with %d",
				l.Node, t.Hash, t.Height, t.Code, at[0].Height, at[0].Code))
		}
	}
	return wrong
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

package refnet

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/mempool"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"

	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/refapp"
)

var errFull = errors.New("mempool is full")

// smallNode is the application with a mempool, which does with the nth transaction, from 1, what a test wants.
type smallNode struct {
	chain *harness.Chain
	app   *refapp.App
	// refuses says that there is no room for the nth; loses, that there is none when the application has let it in; silent, that the answer gets lost.
	refuses, loses, silent func(n int) bool

	mu    sync.Mutex
	asked int
	taken [][]byte
	known map[string]bool
}

func never(int) bool { return false }

func newNode(t *testing.T, people []*harness.Person) *smallNode {
	t.Helper()
	app, err := refapp.New(dbm.NewMemDB(), baseapp.SetChainID(ChainID))
	if err != nil {
		t.Fatal(err)
	}
	validator := harness.Operator().PubKey().(*ed25519.PubKey)
	state, err := app.Genesis(harness.Addresses(people), validator)
	if err != nil {
		t.Fatal(err)
	}
	chain, err := harness.Start(ChainID, app, validator, time.Unix(1_800_000_000, 0).UTC(), state)
	if err != nil {
		t.Fatal(err)
	}
	return &smallNode{chain: chain, app: app, refuses: never, loses: never, silent: never, known: map[string]bool{}}
}

func (n *smallNode) BroadcastTxSync(_ context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.asked++
	if n.refuses(n.asked) {
		return nil, errFull
	}
	if n.known[string(tx)] {
		return nil, mempool.ErrTxInCache
	}
	answer, err := n.app.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_New})
	if err != nil {
		return nil, err
	}
	if answer.Code == 0 && !n.loses(n.asked) {
		n.taken = append(n.taken, tx)
		n.known[string(tx)] = true
	}
	if n.silent(n.asked) {
		return nil, context.DeadlineExceeded
	}
	return &coretypes.ResultBroadcastTx{Code: answer.Code, Codespace: answer.Codespace, Log: answer.Log, Hash: tx.Hash()}, nil
}

// block executes what was taken, all of which must succeed.
func (n *smallNode) block(t *testing.T) {
	t.Helper()
	_, answer, err := n.chain.Block(time.Second, n.taken...)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range answer.TxResults {
		if result.Code != 0 {
			t.Errorf("transaction %d of %d failed: %s", i, len(n.taken), result.Log)
		}
	}
	n.taken = nil
}

// Who shares an account hands in at the same time, as happens where answers come late.
func TestSend_nobodyOvertakesAndWhatIsRefusedHindersNothing(t *testing.T) {
	people := harness.People(3)
	n := newNode(t, people)
	n.refuses = func(n int) bool { return n%4 == 0 }
	s := newSenders(people, []broadcaster{n})
	const many = 60
	var (
		all sync.WaitGroup
		mu  sync.Mutex
		got = map[string]bool{}
	)
	for range many {
		send, err := s.next()
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			hash, err := send(t.Context())
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				got[hash] = true
			case !errors.Is(err, errFull):
				t.Errorf("refused for another reason: %v", err)
			}
		})
	}
	all.Wait()
	if want := many * 3 / 4; len(got) != want || len(n.taken) != want {
		t.Errorf("%d were told to be taken, %d were, want %d", len(got), len(n.taken), want)
	}
	n.block(t)
}

func TestSend_goesOnAfterANodeLostWhatItTook(t *testing.T) {
	people := harness.People(2)
	n := newNode(t, people)
	n.loses = func(n int) bool { return n == 1 }
	sender := newSenders(people, []broadcaster{n}).all[0]
	if _, err := sender.send(t.Context()); err != nil {
		t.Fatal(err)
	}
	n.block(t) // the application forgets what it let in and did not see again
	if _, err := sender.send(t.Context()); err == nil {
		t.Error("the number of one that was lost was not missed")
	}
	for range 2 {
		if _, err := sender.send(t.Context()); err != nil {
			t.Error(err)
		}
	}
	n.block(t)
}

func TestSend_goesOnAfterAnAnswerGotLost(t *testing.T) {
	people := harness.People(2)
	n := newNode(t, people)
	n.silent = func(n int) bool { return n == 1 }
	sender := newSenders(people, []broadcaster{n}).all[0]
	for i := range 4 {
		if _, err := sender.send(t.Context()); (err != nil) != (i < 2) {
			t.Errorf("send %d: %v, want the first two to fail, the second because it is there", i+1, err)
		}
	}
	if len(n.taken) != 3 {
		t.Errorf("%d are taken, want 3", len(n.taken))
	}
	n.block(t)
}

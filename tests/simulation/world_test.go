package simulation

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
)

// world is a chain, those who act on it, and what became of what they tried. It remembers nothing that the state does not hold but names: who acts, and on
// what, is read from the state, so that a run goes on from an export.
type world struct {
	*chain.Chain
	t      testing.TB
	random *rand.Rand
	seed   uint64

	twin      *chain.Chain             // the chain from before the last import; it executes the same blocks for a while
	twinUntil uint64                   // operation up to which it does
	imported  map[string]bool          // addresses of accounts that were there at the last import
	holders   map[string]*chain.Member // by address
	strangers int                      // who was named on the way
	view      *view
	tally     *tally

	before   chapters // what was done on other chains
	done     uint64   // operations
	every    uint64   // how often, in blocks, the invariants are checked
	blocks   uint64
	checked  uint64 // blocks after which the invariants were checked
	imports  uint64
	deadline time.Time // the time of the block that is being filled
	nonce    int64
	busy     map[string]bool // who has signed for the block that is being filled
	last     [][]byte        // transactions of the last block, for those who replay
}

// newWorld begins a run.
func newWorld(t testing.TB, seed uint64) *world {
	w := emptyWorld(t, seed)
	first := chain.New(t, settle)
	exported, err := first.Node().Export()
	must(t, err)
	w.Chain = chain.From(t, plantLetters(t, first, exported))
	w.name()
	w.NextBlock(0)
	w.look()
	return w
}

func emptyWorld(t testing.TB, seed uint64) *world {
	return &world{
		t: t, seed: seed, holders: map[string]*chain.Member{}, tally: newTally(), before: chapters{Tally: newTally()}, every: 1, busy: map[string]bool{},
		random: rand.New(rand.NewPCG(seed, 0)),
	}
}

// name gives the keys of everybody that the genesis names, and of those named since, to the world. It keeps them over imports.
func (w *world) name() {
	for _, name := range everybody() {
		w.hold(name)
	}
	for i := range w.strangers {
		w.hold(strangerName(i))
	}
}

func strangerName(i int) string { return fmt.Sprintf("stranger %d", i) }

func (w *world) hold(name string) string {
	member := w.Member(name)
	w.holders[member.Address] = member
	return member.Address
}

// stranger is an address that nobody has used.
func (w *world) stranger() string {
	address := w.hold(strangerName(w.strangers))
	w.strangers++
	return address
}

// sent is a transaction in a block.
type sent struct {
	bz      []byte
	types   []string
	hostile bool
}

// step lets some time pass and makes a block of what some of those who live here do.
func (w *world) step() {
	w.dropTwin()
	after := w.passes()
	w.deadline = w.Now().Add(after)
	clear(w.busy)
	var txs []sent
	for range 2 + w.random.IntN(12) {
		txs = append(txs, w.operation()...)
	}
	w.happens()
	w.execute(after, txs)
	w.blocks++
	if w.blocks%w.every == 0 {
		w.check()
	}
	w.look()
	w.tally.decisions(w)
}

// execute makes a block of the transactions that a proposer would take of them.
func (w *world) execute(after time.Duration, txs []sent) {
	var mempool [][]byte
	for _, tx := range txs {
		mempool = append(mempool, tx.bz)
	}
	if len(w.Validators()) > 0 && w.random.IntN(2) == 0 {
		filled, accepted := w.Propose(mempool...)
		if !accepted {
			w.fail("what one node prepared the other refused")
		}
		mempool = filled
	}
	block := w.NextBlock(after, mempool...)
	if w.twin != nil {
		w.sameFuture(after, mempool, block)
	}
	w.last = mempool
	by := map[string]sent{}
	for _, tx := range txs {
		by[string(tx.bz)] = tx
	}
	for i, result := range block.Results {
		w.done++
		w.tally.count(by[string(mempool[i])], result)
		if result.Codespace == errorsmod.UndefinedCodespace { // a panic, or an error that no module registered
			w.fail("%v: %s %d %s", by[string(mempool[i])].types, result.Codespace, result.Code, result.Log)
		}
	}
}

// deliver signs an act in one of the shapes that a transaction may have.
func (w *world) deliver(a act) (sent, bool) {
	member := w.holders[a.who]
	if member == nil || len(a.msgs) == 0 || !w.signsForBoth(a.who) {
		return sent{}, false
	}
	tx := sent{types: typesOf(a.msgs), hostile: a.hostile}
	switch {
	case w.busy[a.who] || w.random.IntN(6) == 0:
		w.nonce++
		until := w.deadline.Add(time.Minute + time.Duration(w.random.IntN(240))*time.Second + time.Duration(w.nonce))
		if until.Sub(w.Now()) > 10*time.Minute && w.busy[a.who] {
			return sent{}, false // it would be too far ahead
		}
		tx.bz = w.TxWith(member, chain.Unordered(until), a.msgs...)
	case w.random.IntN(4) == 0:
		tx.bz = w.AminoTx(member, a.msgs...)
	default:
		tx.bz = w.Tx(member, a.msgs...)
	}
	w.busy[a.who] = true
	return tx, true
}

// operation is what one actor does, or several who answer to the same.
func (w *world) operation() (txs []sent) {
	acts := w.chosen()
	for _, a := range acts {
		if tx, ok := w.deliver(a); ok {
			txs = append(txs, tx)
		}
	}
	if len(w.last) > 0 && w.random.IntN(40) == 0 {
		txs = append(txs, sent{bz: w.last[w.random.IntN(len(w.last))], types: []string{"a replay"}, hostile: true})
	}
	return txs
}

func typesOf(messages []sdk.Msg) (urls []string) {
	for _, message := range messages {
		urls = append(urls, sdk.MsgTypeURL(message))
	}
	return urls
}

func (w *world) keepers() app.Keepers { return w.Node().Keepers }

// fail ends the run, and says how to see it again.
func (w *world) fail(format string, args ...any) {
	w.t.Helper()
	w.t.Fatalf("%s\nseed %d, operation %d, height %d, %s\nsee it again: go test ./tests/simulation -run TestRun -seed %d -steps %d -timeout 0",
		fmt.Sprintf(format, args...), w.seed, w.done, w.Height(), w.Now().Format(time.RFC3339), w.seed, w.done+100)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func accepted(result *abci.ExecTxResult) bool { return result.Code == 0 }

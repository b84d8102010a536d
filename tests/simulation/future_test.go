package simulation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/invariants"
	"github.com/communalia/communalia-chain/testutil/chain"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// chains are the one that goes on, and the one from before the last import while it still does.
func (w *world) chains() []*chain.Chain {
	if w.twin == nil {
		return []*chain.Chain{w.Chain}
	}
	return []*chain.Chain{w.Chain, w.twin}
}

// check holds the state to every invariant, and the queue to leaving no dead letter.
func (w *world) check() {
	w.t.Helper()
	if err := w.broken(); err != nil {
		w.fail("%s", err)
	}
	w.checked++
}

// broken is what does not hold after the last block.
func (w *world) broken() error {
	if err := invariants.Check(w.Context(), w.keepers()); err != nil {
		return err
	}
	queue, err := w.keepers().Schedule.ExportGenesis(w.Context())
	if err != nil {
		return err
	}
	for _, letter := range queue.DeadLetters {
		if !bytes.Equal(letter.Item.Ref, contributiontypes.ContributionRef(pointless)) {
			return fmt.Errorf("item %d of kind %s failed when it fell due: %s", letter.Id, letter.Item.Kind, letter.Error)
		}
	}
	return nil
}

// exported is the whole state, as an operator would carry it to another chain.
func exported(c *chain.Chain) (app.Export, error) { return c.Node().Export() }

// reimport exports the state, begins another chain of it, and holds that to what was exported. The run goes on with the new chain; for a while the old one
// executes the same blocks.
func (w *world) reimport() app.Export {
	w.t.Helper()
	before, err := exported(w.Chain)
	must(w.t, err)
	var state map[string]json.RawMessage
	must(w.t, json.Unmarshal(before.State, &state))
	if _, err := app.ValidateGenesis(w.Node().Codec, before.Time, chain.ChainID, state); err != nil {
		w.fail("what was exported is no valid genesis: %s", err)
	}
	old := w.Chain
	w.Chain = chain.From(w.t, before)
	if validators := w.Validators(); !slices.EqualFunc(validators, old.Validators(), slices.Equal[[]byte]) {
		w.fail("the imported chain has other validators: %x, not %x", validators, old.Validators())
	}
	w.begins(w.Chain)
	w.begins(old)
	w.twin = old
	w.sameState()
	w.imports++
	w.turnPage()
	return before
}

// begins makes the first two blocks of a stretch, in which nobody is absent. The step from the one to the other is never an outage on a chain that begins, and
// so it is short on both.
func (w *world) begins(c *chain.Chain) {
	c.AllSign()
	c.Proposes(c.Validators()[0])
	c.NextBlock(0)
	c.NextBlock(time.Second)
}

// sameFuture has the chain from before the import execute a block too.
func (w *world) sameFuture(after time.Duration, txs [][]byte, block chain.Block) {
	w.t.Helper()
	other := w.twin.NextBlock(after, txs...)
	for i := range txs {
		a, b := block.Results[i], other.Results[i]
		if a.Code != b.Code || a.Codespace != b.Codespace || a.GasUsed != b.GasUsed {
			w.fail("transaction %d: the imported chain says %s %d %q, the one that was exported %s %d %q", i, a.Codespace, a.Code, a.Log, b.Codespace, b.Code, b.Log)
		}
	}
	if !slices.EqualFunc(w.Validators(), w.twin.Validators(), slices.Equal[[]byte]) {
		w.fail("the imported chain has other validators")
	}
}

// sameState compares the whole states of the two chains, module by module.
func (w *world) sameState() {
	w.t.Helper()
	one, err := exported(w.Chain)
	must(w.t, err)
	other, err := exported(w.twin)
	must(w.t, err)
	if err := differ(one.State, other.State); err != nil {
		w.fail("the imported chain and the one that was exported: %s", err)
	}
}

// ownNumber is the number of an account that was made since genesis. The SDK draws it from the hash of the chain's own state, so that two chains with the same
// content give different ones.
var ownNumber = regexp.MustCompile(`"account_number": "[0-9]{19,}"`)

// signsForBoth tells whether a signature is good on both chains: the number of the signer's account is signed too, and accounts that were made since the import
// have another one on each. It goes by the state and the moment, so that a run that is resumed, without the other chain, goes the same way.
func (w *world) signsForBoth(address string) bool {
	if w.done >= w.twinUntil {
		return true
	}
	if !w.imported[address] {
		return false
	}
	if w.twin == nil {
		return true
	}
	bz := sdk.MustAccAddressFromBech32(address)
	here, there := w.keepers().Accounts.GetAccount(w.Context(), bz), w.twin.Node().Keepers.Accounts.GetAccount(w.twin.Context(), bz)
	if here == nil || there == nil {
		return here == there
	}
	return here.GetAccountNumber() == there.GetAccountNumber()
}

// turnPage begins a stretch after an import. Chance follows from the seed and the number of the operation alone, so that a run that was stopped goes the
// way that it would have gone.
func (w *world) turnPage() {
	w.look()
	w.last = nil // used nonces of unordered transactions are not exported: a replay of one is taken by the new chain until its time is over
	w.random = rand.New(rand.NewPCG(w.seed, w.done))
	w.twinUntil = w.done + twinOperations
	w.imported = map[string]bool{}
	w.keepers().Accounts.IterateAccounts(w.Context(), func(account sdk.AccountI) bool {
		w.imported[account.GetAddress().String()] = true
		return false
	})
}

// dropTwin lets go of the other chain once it has done the same for a while.
func (w *world) dropTwin() {
	if w.twin != nil && w.done >= w.twinUntil {
		w.sameState()
		w.twin = nil
	}
}

// differ tells where two exports differ, shortly; nil where they do not.
func differ(a, b []byte) error {
	var one, other map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(a, &one), json.Unmarshal(b, &other)); err != nil {
		return err
	}
	for name := range one {
		x, y := ownNumber.ReplaceAllString(string(one[name]), "own"), ownNumber.ReplaceAllString(string(other[name]), "own")
		if x != y {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			from := max(0, at-300)
			return fmt.Errorf("%s differs:\n%s\n---\n%s", name, x[from:min(len(x), at+200)], y[from:min(len(y), at+200)])
		}
	}
	return nil
}

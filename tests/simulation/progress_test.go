package simulation

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
)

// chapters is what became of a run on the chains before.
type chapters struct {
	Operations uint64 `json:"operations"`
	Blocks     uint64 `json:"blocks"`
	Checked    uint64 `json:"checked"`
	Imports    uint64 `json:"imports"`
	Tally      *tally `json:"tally"`
}

// closed is what became of the run up to now, on this chain too.
func (w *world) closed() chapters {
	c := w.before
	c.Operations, c.Blocks, c.Checked, c.Imports = c.Operations+w.done, c.Blocks+w.blocks, c.Checked+w.checked, c.Imports+w.imports
	c.Tally = newTally()
	c.Tally.add(w.before.Tally)
	c.Tally.add(w.tally)
	return c
}

// total is how many operations there were on all chains.
func (w *world) total() uint64 { return w.before.Operations + w.done }

// progress is what a run needs to go on: it is written after each import, from which point on nothing but this matters.
type progress struct {
	Seed      uint64                    `json:"seed"`
	Done      uint64                    `json:"done"`
	Strangers int                       `json:"strangers"`
	Blocks    uint64                    `json:"blocks"`
	Checked   uint64                    `json:"checked"`
	Imports   uint64                    `json:"imports"`
	Nonce     int64                     `json:"nonce"`
	Tally     *tally                    `json:"tally"`
	Before    chapters                  `json:"before"`
	Height    int64                     `json:"height"`
	Time      time.Time                 `json:"time"`
	Consensus *cmttypes.ConsensusParams `json:"consensus"`
	State     json.RawMessage           `json:"state"`
}

// begin goes on from the file of a run, or begins one.
func begin(t testing.TB) *world {
	if *resume == "" {
		return newWorld(t, *seed)
	}
	bz, err := os.ReadFile(*resume)
	if errors.Is(err, fs.ErrNotExist) {
		return newWorld(t, *seed)
	}
	must(t, err)
	var p progress
	must(t, json.Unmarshal(bz, &p))
	return p.goOn(t)
}

func (p progress) goOn(t testing.TB) *world {
	w := emptyWorld(t, p.Seed)
	w.before = p.Before
	w.done, w.strangers, w.blocks, w.checked, w.imports, w.nonce, w.tally = p.Done, p.Strangers, p.Blocks, p.Checked, p.Imports, p.Nonce, p.Tally
	w.Chain = chain.From(t, app.Export{State: p.State, Height: p.Height, Time: p.Time, Params: p.Consensus})
	w.name()
	w.begins(w.Chain)
	w.turnPage()
	return w
}

// progress is where the run stands, given the export that it goes on from.
func (w *world) progress(exported app.Export) progress {
	return progress{
		Seed: w.seed, Done: w.done, Strangers: w.strangers, Blocks: w.blocks, Checked: w.checked, Imports: w.imports, Nonce: w.nonce, Tally: w.tally,
		Before: w.before,
		Height: exported.Height, Time: exported.Time, Consensus: exported.Params, State: exported.State,
	}
}

// save writes the progress of a run that is to be resumable, in one go.
func (w *world) save(exported app.Export) {
	if *resume == "" {
		return
	}
	bz, err := json.Marshal(w.progress(exported))
	must(w.t, err)
	must(w.t, os.WriteFile(*resume+".new", bz, 0o600))
	must(w.t, os.Rename(*resume+".new", *resume))
}

// Package simulation has honest and hostile members live through years of the whole application: see README.md.
package simulation

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/permission"
)

var (
	seed   = flag.Uint64("seed", 1, "what a run follows from")
	steps  = flag.Uint64("steps", 0, "how many operations a run has; without it only the short form runs")
	every  = flag.Uint64("every", 5, "after how many blocks a run checks the invariants")
	resume = flag.String("resume", "", "file in which a run keeps its progress, and from which it goes on")
)

// Of the short form: so many operations, and so many types of messages that must have been accepted in it, so that it cannot rot.
const (
	shortRun       = 1_700
	shortImports   = 3
	acceptedInIt   = 55
	refusedInIt    = 65
	twinOperations = 150
)

// complete is how many operations it takes until every type of message has been accepted, and refused. A run of as many fails otherwise.
const complete = 60_000

// chapter is how many operations are done on one chain, over its imports: the next begins from a genesis of its own, with the next seed. What is kept for
// good grows without end, and a run of millions on one chain would do little else than export it.
const chapter = 60_000

// TestMain spends memory for time: it is collected when it has grown fivefold, or comes near to a gigabyte. What lives are 200 MB.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(1 << 30)
	os.Exit(m.Run())
}

// live goes on until a number of operations, with an import at a random moment in each stretch.
func (w *world) live(until uint64, stretch uint64, imported func(app.Export)) {
	for w.done < until {
		next := w.done + stretch/2 + w.random.Uint64N(stretch/2)
		for w.done < min(next, until) {
			w.step()
		}
		imported(w.reimport())
	}
}

func TestShort_everythingHoldsWhateverTheyDo(t *testing.T) {
	w := newWorld(t, *seed)
	w.live(shortRun, shortRun/shortImports, func(app.Export) {})
	accepted, refused := w.tally.missing()
	all := len(permission.Rows())
	t.Logf("seed %d: %d operations in %d blocks, %d imports; of %d types %d were accepted, %d refused",
		*seed, w.done, w.blocks, w.imports, all, all-len(accepted), all-len(refused))
	if all-len(accepted) < acceptedInIt || all-len(refused) < refusedInIt {
		t.Fatalf("too little of the chain took part\nnever accepted: %v\nnever refused: %v\n%s", accepted, refused, w.tally.table())
	}
}

// TestRun is the long form: go test ./tests/simulation -run TestRun -seed N -steps N -timeout 0
func TestRun(t *testing.T) {
	if *steps == 0 {
		t.Skip("give -steps")
	}
	w, began := begin(t), time.Now()
	from, told := w.total(), began
	for {
		w.every = *every
		w.live(min(*steps-w.before.Operations, chapter), 5_000, func(exported app.Export) {
			w.save(exported)
			if time.Since(told) > 20*time.Second {
				told = time.Now()
				speed := float64(w.total()-from) / time.Since(began).Seconds()
				fmt.Printf("seed %d: %d operations, %s, %.0f a second\n", w.seed, w.done, w.Now().Format(time.DateOnly), speed)
			}
		})
		if w.total() >= *steps {
			break
		}
		before := w.closed()
		w = newWorld(t, w.seed+1)
		w.before = before
	}
	all := w.closed()
	fmt.Print(all.Tally.table())
	fmt.Printf("seeds %d to %d: %d operations (%.0f a second), %d blocks, invariants after %d of them, %d imports\n", *seed, w.seed,
		all.Operations, float64(all.Operations-from)/time.Since(began).Seconds(), all.Blocks, all.Checked, all.Imports)
	accepted, refused := all.Tally.missing()
	fmt.Printf("never accepted: %v\nnever refused: %v\n", accepted, refused)
	if all.Operations >= complete && len(accepted)+len(refused) > 0 {
		t.Fatalf("in %d operations some types of messages were never accepted: %v, or never refused: %v", all.Operations, accepted, refused)
	}
}

// A new type of message takes part as soon as it stands in the table of permissions.
func TestOccasions_areThoseOfTheTable(t *testing.T) {
	written := map[string]bool{}
	for _, o := range occasions {
		written[sdk.MsgTypeURL(o.message)] = true
	}
	for _, row := range permission.Rows() {
		if url := sdk.MsgTypeURL(row.Message); row.BySignature() && !written[url] {
			t.Errorf("nobody ever signs %s: add it to the occasions", url)
		}
	}
	decided := map[string]bool{}
	for _, d := range decisions {
		decided[sdk.MsgTypeURL(d.message)] = true
	}
	for _, row := range permission.Rows() {
		if url := sdk.MsgTypeURL(row.Message); row.ByDecision() && !decided[url] {
			t.Errorf("no assembly ever decides %s: add it to the decisions", url)
		}
	}
}

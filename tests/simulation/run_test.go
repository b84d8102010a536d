// Package simulation has honest and hostile members live through years of the whole application: see README.md.
package simulation

import (
	"flag"
	"fmt"
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
	acceptedInIt   = 45
	refusedInIt    = 45
	twinOperations = 150
)

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
	w := begin(t)
	w.every = *every
	began, from := time.Now(), w.done
	told := began
	w.live(*steps, 5_000, func(exported app.Export) {
		w.save(exported)
		if time.Since(told) > 20*time.Second {
			told = time.Now()
			fmt.Printf("seed %d: %d operations, %s, %.0f a second\n", w.seed, w.done, w.Now().Format(time.DateOnly), float64(w.done-from)/time.Since(began).Seconds())
		}
	})
	accepted, refused := w.tally.missing()
	fmt.Print(w.tally.table())
	fmt.Printf("seed %d: %d operations (%.0f a second), %d blocks, invariants after %d of them, %d imports, up to %s\n", w.seed,
		w.done, float64(w.done-from)/time.Since(began).Seconds(), w.blocks, w.checked, w.imports, w.Now().Format(time.DateOnly))
	fmt.Printf("never accepted: %v\nnever refused: %v\n", accepted, refused)
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

package usefulness_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/validator/usefulness"
)

type (
	rules = usefulness.Rules
	work  = usefulness.Work
	tally = usefulness.Tally
)

func TestEnough_holdsToBothTestsOfThoseThatAreOn(t *testing.T) {
	for name, c := range map[string]struct {
		rules rules
		work  work
		want  bool
	}{
		"both off, nothing done":    {rules{}, work{}, true},
		"just enough":               {rules{Units: 100, Persons: 3}, work{Units: 100, Persons: 3}, true},
		"a µC short":                {rules{Units: 100, Persons: 3}, work{Units: 99, Persons: 9}, false},
		"a person short":            {rules{Units: 100, Persons: 3}, work{Units: 999, Persons: 2}, false},
		"units only":                {rules{Units: 100}, work{Units: 100}, true},
		"persons only, none came":   {rules{Persons: 1}, work{Units: 100}, false},
		"persons only, one of many": {rules{Persons: 1}, work{Units: 1, Persons: 1}, true},
	} {
		if got := c.rules.Enough(c.work); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
		if lacking := c.rules.Lacking(c.work); (lacking == work{}) != c.want {
			t.Errorf("%s: lacking %+v", name, lacking)
		}
	}
}

func TestAt_movesOnWithTheEpochs(t *testing.T) {
	stored := tally{Epoch: 4, InEpoch: work{Units: 7, Persons: 2}, Before: work{Units: 5, Persons: 1}}
	for epoch, want := range map[uint64]tally{
		4: stored,
		5: {Epoch: 5, Before: work{Units: 7, Persons: 2}},
		6: {Epoch: 6},
		9: {Epoch: 9},
	} {
		if got := stored.At(epoch); got != want {
			t.Errorf("epoch %d: %+v, want %+v", epoch, got, want)
		}
	}
	if got := (tally{}).At(1); got != (tally{Epoch: 1}) {
		t.Errorf("where nothing ever settled: %+v", got)
	}
}

func TestPlus_stopsAtTheHighestNumber(t *testing.T) {
	full := work{Units: math.MaxUint64 - 1, Persons: math.MaxUint32}
	if got := full.Plus(5, 5); got != (work{Units: math.MaxUint64, Persons: math.MaxUint32}) {
		t.Errorf("%+v", got)
	}
}

// TestAt_isWhatCountingEachEpochGives holds the tally to a table that keeps every epoch.
func TestAt_isWhatCountingEachEpochGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, kept, epoch := map[uint64]work{}, tally{}, uint64(1)
		for range rapid.IntRange(0, 30).Draw(t, "settlements") {
			epoch += rapid.Uint64Range(0, 2).Draw(t, "epochs passed")
			units, persons := rapid.Uint64Range(0, 9).Draw(t, "units"), rapid.Uint32Range(0, 3).Draw(t, "persons")
			kept = kept.At(epoch)
			kept.InEpoch = kept.InEpoch.Plus(units, persons)
			table[epoch] = table[epoch].Plus(units, persons)
		}
		now := kept.At(epoch + rapid.Uint64Range(0, 2).Draw(t, "read later"))
		if now.InEpoch != table[now.Epoch] || now.Before != table[now.Epoch-1] {
			t.Fatalf("%+v, want %+v and %+v", now, table[now.Epoch], table[now.Epoch-1])
		}
	})
}

// Package model runs the application in lock-step with a second, simple writing of its rules: see README.md.
package model

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

var (
	seed  = flag.Uint64("seed", 1, "what a run follows from")
	steps = flag.Int("steps", 0, "how many blocks a run has; without it only the short form runs")
)

// shortRun is the number of blocks of the short form.
const shortRun = 120

// lockStep lives through some blocks, and gives those up to a difference, and the difference.
func lockStep(t testing.TB, seed uint64, blocks int, fault reference.Fault) (lived []step, differs string, end *pair) {
	d := newDice(seed, newPair(t, fault))
	for range blocks {
		s := d.next()
		lived = append(lived, s)
		if said := d.take(s); said != "" {
			return lived, said, d.pair
		}
	}
	return lived, "", d.pair
}

// agree fails with what shows a difference again: the seed, and the smallest sequence that was found to do it.
func agree(t *testing.T, seed uint64, blocks int) *pair {
	lived, differs, end := lockStep(t, seed, blocks, "")
	if differs != "" {
		t.Errorf("seed %d, block %d, %s\n%s\nin block %s\nsee it again: go test ./tests/model -run TestRun -seed %d -steps %d",
			seed, len(lived), end.Now().Format(time.RFC3339), differs, lived[len(lived)-1], seed, len(lived))
		fmt.Printf("seed %d, block %d: %s\nmaking it smaller ...\n", seed, len(lived), differs)
		small, said := shrink(t, lived, differs, "")
		t.Fatalf("made smaller, to %d blocks:\n%s\n%s", len(small), listed(small), said)
	}
	return end
}

func TestShort_applicationAndModelAgree(t *testing.T) {
	end := agree(t, *seed, shortRun)
	if missing := end.tally.missing(); len(missing) > 0 {
		t.Fatalf("too little was done: %v\n%s", missing, end.tally.table())
	}
}

// TestRun is the long form: go test ./tests/model -run TestRun -seed N -steps N -timeout 0. Each thousand blocks begin anew, with the next seed.
func TestRun(t *testing.T) {
	if *steps == 0 {
		t.Skip("give -steps")
	}
	all := newTally()
	for from, left := *seed, *steps; left > 0; from, left = from+1, left-1_000 {
		end := agree(t, from, min(left, 1_000))
		all.add(end)
		fmt.Printf("seed %d: %d blocks up to %s, no difference\n", from, min(left, 1_000), end.Now().Format(time.DateOnly))
	}
	fmt.Print(all.table())
}

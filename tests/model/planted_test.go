package model

import (
	"slices"
	"testing"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

// quickly are turned rules that a few blocks show, and the seed that does.
var quickly = map[reference.Fault]uint64{
	reference.MintRoundsUp: 1, reference.MeltFromSettlement: 1, reference.ReciprocityForgotten: 1,
}

// foundQuickly is the number of blocks within which those are found.
const foundQuickly = 40

// A model with one rule turned differs from the application.
func TestPlanted_aTurnedRuleIsFound(t *testing.T) {
	for _, fault := range reference.Faults {
		t.Run(string(fault), func(t *testing.T) {
			seeds, blocks := []uint64{quickly[fault]}, foundQuickly
			if *within > 0 {
				seeds, blocks = []uint64{1, 2, 3, 4, 5, 6, 7, 8}, *within
			} else if quickly[fault] == 0 {
				t.Skip("found by the long form: give -planted")
			}
			if !slices.ContainsFunc(seeds, func(seed uint64) bool {
				lived, differs, _ := lockStep(t, seed, blocks, fault)
				t.Logf("seed %d, after %d blocks: %.200s", seed, len(lived), differs)
				return differs != ""
			}) {
				t.Fatalf("not found within %d blocks of seeds %v", blocks, seeds)
			}
		})
	}
}

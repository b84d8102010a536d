package model

import (
	"maps"
	"slices"
	"testing"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

// foundWithin is the number of blocks within which each turned rule is found with the usual seed.
const foundWithin = 800

// A model with one rule turned differs from the application. All of them live beside the one that is right, through the blocks of one run, each until it
// differs.
func TestPlanted_eachTurnedRuleIsFound(t *testing.T) {
	p := newPair(t, "")
	d, turned := newDice(*seed, p), map[reference.Fault]*pair{}
	for _, fault := range reference.Faults {
		turned[fault] = p.beside(fault)
	}
	for n := 1; n <= foundWithin && len(turned) > 0; n++ {
		s := d.next()
		block := p.execute(s)
		if said := p.follow(s, block); said != "" {
			t.Fatalf("block %d: the model with no rule turned differs: %s", n, said)
		}
		for _, fault := range reference.Faults {
			other := turned[fault]
			if other == nil {
				continue
			}
			other.seen = p.seen
			if said := other.follow(s, block); said != "" {
				t.Logf("%q after %d blocks: %.160s", fault, n, said)
				delete(turned, fault)
			}
		}
	}
	for _, fault := range slices.Sorted(maps.Keys(turned)) {
		t.Errorf("%q is not found within %d blocks of seed %d", fault, foundWithin, *seed)
	}
}

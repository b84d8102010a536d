package valset_test

import (
	"fmt"
	"testing"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmttypes "github.com/cometbft/cometbft/types"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/validator/valset"
)

// chain drives CometBFT's own validator set with what Next chooses: it must take every change.
type chain struct {
	seats []seat // by id, from 1
	comet *cmttypes.ValidatorSet
	keys  int
}

func (c *chain) newKey() valset.Key {
	c.keys++
	return valset.Key(tmhash.Sum(fmt.Append(nil, c.keys)))
}

func validator(key valset.Key, power int64) *cmttypes.Validator {
	return cmttypes.NewValidator(ed25519.PubKey(key), power)
}

func newChain(size int) *chain {
	c := &chain{}
	var set []*cmttypes.Validator
	for id := range size {
		key := c.newKey()
		c.seats = append(c.seats, seat{ID: uint64(id + 1), Held: key, Wanted: key})
		set = append(set, validator(key, 1))
	}
	c.comet = cmttypes.NewValidatorSet(set)
	return c
}

func (c *chain) waiting() []seat {
	var waiting []seat
	for _, s := range c.seats {
		if s.Changes() {
			waiting = append(waiting, s)
		}
	}
	return waiting
}

// block sends one block's changes and checks them against the rules.
func (c *chain) block(t *rapid.T) []seat {
	size := c.comet.Size()
	before := c.comet.Copy()
	chosen := valset.Next(size, c.waiting())
	var changes []*cmttypes.Validator
	ordinary, urgent, stay := 0, 0, size
	for _, s := range chosen {
		for _, u := range s.Updates() {
			power := int64(0)
			if u.Joins {
				power = 1
			} else if _, held := before.GetByAddress(validator(u.Key, 0).Address); held == nil {
				t.Fatalf("removal of a key that is not held, of seat %d", s.ID)
			}
			changes = append(changes, validator(u.Key, power))
		}
		if s.Urgent {
			urgent++
		} else {
			ordinary++
		}
		if !s.Joins() {
			stay--
		}
		c.seats[s.ID-1].Held = s.Wanted
	}
	if ordinary > max(0, valset.Budget(size)-urgent) {
		t.Fatalf("%d ordinary and %d urgent changes in a set of %d", ordinary, urgent, size)
	}
	if stay < 1 {
		t.Fatal("nobody stays who held the set before")
	}
	if err := c.comet.UpdateWithChangeSet(changes); err != nil {
		t.Fatalf("CometBFT would halt: %v", err)
	}
	c.checkHeld(t)
	return chosen
}

func (c *chain) checkHeld(t *rapid.T) {
	held := 0
	for _, s := range c.seats {
		if s.Held == "" {
			continue
		}
		held++
		if _, known := c.comet.GetByAddress(validator(s.Held, 1).Address); known == nil {
			t.Fatalf("CometBFT does not hold the key of seat %d", s.ID)
		}
	}
	if held != c.comet.Size() {
		t.Fatalf("%d keys sent, CometBFT holds %d", held, c.comet.Size())
	}
}

// disturb changes what is wanted of some seats, as decisions, operators and misdeeds may within a block.
func (c *chain) disturb(t *rapid.T) {
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		i := rapid.IntRange(0, len(c.seats)).Draw(t, "seat")
		if i == len(c.seats) {
			c.seats = append(c.seats, seat{ID: uint64(i + 1), Wanted: c.newKey()})
			continue
		}
		s := &c.seats[i]
		if s.Urgent {
			continue
		}
		switch rapid.SampledFrom([]string{"leave", "return", "new key", "double sign"}).Draw(t, "what") {
		case "leave":
			s.Wanted = ""
		case "return":
			if s.Wanted == "" && s.Held != "" {
				s.Wanted = s.Held
			} else if s.Wanted == "" {
				s.Wanted = c.newKey()
			}
		case "new key":
			s.Wanted = c.newKey()
		case "double sign":
			s.Wanted, s.Urgent = "", true
		}
	}
}

func TestNext_cometNeverHaltsWhateverIsWanted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newChain(rapid.IntRange(1, 12).Draw(t, "size"))
		for range rapid.IntRange(1, 30).Draw(t, "blocks") {
			c.disturb(t)
			c.block(t)
		}
		for c.waiting() != nil && len(c.block(t)) > 0 {
		}
		if left := c.waiting(); len(left) > 1 && c.comet.Size() > 1 {
			t.Fatalf("left waiting though others hold the set: %v", left)
		}
	})
}

func TestNext_doubleSignersLeaveInTheNextBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newChain(rapid.IntRange(2, 12).Draw(t, "size"))
		c.disturb(t)
		culprit := rapid.IntRange(0, len(c.seats)-1).Draw(t, "culprit")
		c.seats[culprit].Wanted, c.seats[culprit].Urgent = "", true
		last := true
		for i, s := range c.seats {
			last = last && (i == culprit || s.Held == "" || s.Urgent)
		}
		c.block(t)
		if !last && c.seats[culprit].Held != "" {
			t.Fatalf("seat %d double signed and stays", culprit+1)
		}
	})
}

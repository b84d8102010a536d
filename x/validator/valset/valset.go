// Package valset computes what to tell CometBFT about the validator set, a block at a time.
//
// CometBFT stops for good when it is told to remove a key that it does not hold, to empty its set, or the same key twice. The chain
// therefore keeps what it last sent, seat by seat, and sends the difference to what it wants, few seats a block, so that light clients and
// lagging nodes always find enough of the set they knew. Pure: no store, no clock.
package valset

import (
	"cmp"
	"slices"
)

// Key is a consensus public key, as raw bytes. The empty key stands for none.
type Key string

// Seat is a seat whose place in the set may have to change. No two seats share a key.
type Seat struct {
	ID     uint64
	Held   Key  // the key that CometBFT holds for the seat
	Wanted Key  // the key that it should hold
	Urgent bool // a double signer: it leaves at once, budget or not
}

// Changes tells whether there is anything to send for the seat.
func (s Seat) Changes() bool { return s.Held != s.Wanted }

// Joins tells whether a key of the seat is to be added.
func (s Seat) Joins() bool { return s.Changes() && s.Wanted != "" }

// Leaves tells whether a key of the seat is to be removed; a seat that also joins changes its key.
func (s Seat) Leaves() bool { return s.Changes() && s.Held != "" }

// Update is one line for CometBFT: a key that joins or leaves.
type Update struct {
	Key   Key
	Joins bool
}

// Updates gives the lines of a seat's change: the key that leaves, then the key that joins.
func (s Seat) Updates() []Update {
	var updates []Update
	if s.Leaves() {
		updates = append(updates, Update{Key: s.Held})
	}
	if s.Joins() {
		updates = append(updates, Update{Key: s.Wanted, Joins: true})
	}
	return updates
}

// Budget is the number of seats that may change in a block when the set last sent holds size keys: max(1, ⌊size/3⌋).
func Budget(size int) int { return max(1, size/3) }

// Next chooses, among seats that wait, those whose change is sent with this block; size is the number of keys in the set last sent.
// Double signers come first and are never held back by the budget, though they use it up; then the others, by seat. A key is
// removed without another in its place only while a second key of the set last sent stays: who joins in the same block has signed
// nothing yet. What is not returned waits for the next blocks.
func Next(size int, waiting []Seat) []Seat {
	ordered := slices.Clone(waiting)
	slices.SortFunc(ordered, urgentThenByID)
	budget, staying := Budget(size), size
	var chosen []Seat
	for _, s := range ordered {
		removed := s.Leaves() && !s.Joins()
		switch {
		case !s.Changes():
			continue
		case budget <= 0 && !s.Urgent:
			continue
		case removed && staying <= 1:
			continue
		case removed:
			staying--
		}
		budget--
		chosen = append(chosen, s)
	}
	return chosen
}

func urgentThenByID(a, b Seat) int {
	if a.Urgent != b.Urgent {
		if a.Urgent {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.ID, b.ID)
}

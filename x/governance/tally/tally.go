package tally

import "math/bits"

// Few is up to how many members two yes votes are enough where three are asked; Room is from how many called on a block needs three persons.
const (
	Few  = 5
	Room = 10
)

// Seconders is how many persons beside the proposer a proposal needs in a scope of n persons: min(2, ⌈n/10⌉) for an ordinary one,
// min(3, ⌈n/5⌉) for a constitutional one.
func Seconders(kind Kind, n uint64) uint64 {
	if kind == Constitutional {
		return min(3, ceil(n, 5))
	}
	return min(2, ceil(n, 10))
}

// YesNeeded is how many yes votes a question needs: the share of those called, rounded up, and 3 persons, 2 where there are no more than 5 members.
// A second call needs half of that, an urgent one a tenth, rounded up, and 2 persons at least: nobody decides alone.
func (r Rule) YesNeeded() uint64 {
	least := uint64(3)
	if r.Members <= Few {
		least = 2
	}
	needed := max(ceil(r.Called*r.SharePPM, PPM), least)
	switch r.Call {
	case Second:
		return max(ceil(needed, 2), 2)
	case Urgent:
		return max(ceil(needed, 10), 2)
	default:
		return needed
	}
}

// Agreed tells whether the yes votes outweigh those against, whatever their number. For an ordinary question the fewer vote, the clearer it must be:
// no² · called < yes² · (yes + no). For a constitutional one: 3 · yes ≥ 2 · (yes + no), and some yes.
func (r Rule) Agreed(v Votes) bool {
	yes, no := v.Yes, v.Against()
	if r.Kind == Constitutional {
		return yes > 0 && 3*yes >= 2*(yes+no)
	}
	return less(no*no, r.Called, yes*yes, yes+no)
}

// Blockers is how many persons must block to stop a question: 3, or 2 where fewer than 10 are called.
func (r Rule) Blockers() uint64 {
	if r.Called < Room {
		return 2
	}
	return 3
}

// Blocked tells whether reasoned fundamental objections stop the question: given by enough persons, and half as many as the yes votes, or a third of them
// where the question is constitutional.
func (r Rule) Blocked(v Votes) bool {
	weight := uint64(2)
	if r.Kind == Constitutional {
		weight = 3
	}
	return v.Block >= r.Blockers() && weight*v.Block >= v.Yes
}

// Passes tells whether the members say yes.
func (r Rule) Passes(v Votes) bool {
	return v.Yes >= r.YesNeeded() && r.Agreed(v) && !r.Blocked(v)
}

// MayCallAgain tells whether all that a constitutional question lacks is yes votes.
func (r Rule) MayCallAgain(v Votes) bool {
	return r.Kind == Constitutional && r.Call == First && r.Agreed(v) && !r.Blocked(v) && v.Yes < r.YesNeeded()
}

// YesMissing is how many more yes votes the question needs to pass if nobody else votes; 0 where it passes, or is blocked so long as more yes votes
// do not outweigh the blocks. It says what screens show, and looks at most at as many numbers as a number has bits.
func (r Rule) YesMissing(v Votes) uint64 {
	passes := func(more uint64) bool { w := v; w.Yes += more; return r.Passes(w) }
	// Adding yes votes never fails what passed, so the least number that passes is found by halving.
	low, high := uint64(0), uint64(1)
	for !passes(high) {
		low, high = high, high*2
	}
	if passes(0) {
		return 0
	}
	for low+1 < high {
		if middle := (low + high) / 2; passes(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// less tells whether a·b < c·d, in 128 bits.
func less(a, b, c, d uint64) bool {
	high, low := bits.Mul64(a, b)
	otherHigh, otherLow := bits.Mul64(c, d)
	return high < otherHigh || high == otherHigh && low < otherLow
}

func ceil(n, by uint64) uint64 { return n/by + min(1, n%by) }

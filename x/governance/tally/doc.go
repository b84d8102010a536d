// Package tally counts votes: how many seconders a proposal needs, how many yes votes, and whether it passes. It is pure: no store, no clock.
//
// Who is called is counted once, when a vote opens. A block counts as a no too. All numbers of persons are below 2³⁰, so that the largest
// product, yes² · (yes + no), fits into 128 bits. Every share is rounded up: a proposal never passes for a rounding.
package tally

// Kind is how much agreement a question asks for.
type Kind uint8

const (
	// Ordinary questions are those of every day.
	Ordinary Kind = 1 + iota
	// Constitutional questions change the rules themselves, or who is part of what.
	Constitutional
)

// Call is which yes votes a question needs: all, or fewer.
type Call uint8

const (
	// First is the usual call.
	First Call = iota
	// Second is that of a question which had its two thirds, but not its yes votes: half of them.
	Second
	// Urgent is that of an upgrade which cannot wait: a tenth of them.
	Urgent
)

// PPM is a whole, in parts per million.
const PPM = 1_000_000

// Rule is what a vote was opened by.
type Rule struct {
	Kind     Kind
	Call     Call
	SharePPM uint64 // of those called, as yes votes, in parts per million
	Members  uint64 // n: persons of the scope at the opening, the concerned included
	Called   uint64 // those of them who may vote
}

// Votes are those cast, each person once.
type Votes struct {
	Yes, No, Abstain, Block uint64
}

// Against are the votes that count as a no.
func (v Votes) Against() uint64 { return v.No + v.Block }

// Cast is how many persons voted.
func (v Votes) Cast() uint64 { return v.Yes + v.No + v.Abstain + v.Block }

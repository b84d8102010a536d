package types

import "time"

// Credit is Communs to be created for a person's accepted work.
type Credit struct {
	ID        uint64    // person
	Amount    uint64    // µC at the moment the work ended; 0 credits nothing
	WorkEnded time.Time // not after the block; of it the whole second counts
	// Contribution is the work's number, for the journal; 0 for none.
	Contribution uint64
}

// MintResult is what became of a credit, in µC at the moment of the block.
type MintResult struct {
	ToMember uint64
	ToFund   uint64 // what was above the cap
}

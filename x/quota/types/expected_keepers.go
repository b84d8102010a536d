package types

import (
	"context"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// Members knows which id acts under an address.
type Members interface {
	// Identify is the id of the person or organisation behind an address.
	Identify(ctx context.Context, address []byte) (uint64, error)
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

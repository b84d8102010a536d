package types

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// Members knows who founded what, and who acts under an address.
type Members interface {
	// FoundedAt is the moment since which a person is active as a founder of a community; false where they are none.
	FoundedAt(ctx context.Context, person uint64, community string) (since time.Time, founder bool, err error)
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// ActivePersons is the number of active persons of a community; an error where there is no such community.
	ActivePersons(ctx context.Context, community string) (uint64, error)
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

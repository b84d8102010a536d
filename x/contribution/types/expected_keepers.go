package types

import (
	"context"
	"time"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Memberships knows who is active where.
type Memberships interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// IsActivePerson tells whether a person is active in a community.
	IsActivePerson(ctx context.Context, person uint64, community string) (bool, error)
	// ActiveSince is the moment since which a person is active in a community; an error where they are not.
	ActiveSince(ctx context.Context, person uint64, community string) (time.Time, error)
	// ActivePersons is the number of active persons of a community.
	ActivePersons(ctx context.Context, community string) (uint64, error)
}

// Persons knows which person acts under an address.
type Persons interface {
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of a person; an error where it was erased.
	AddressOf(ctx context.Context, person uint64) (string, error)
	// HomeOf is the community in which a person is at home, empty for none.
	HomeOf(ctx context.Context, person uint64) (string, error)
}

// Communs creates Communs for accepted work.
type Communs interface {
	// MintMany credits each person at the moment their work ended, and tells what became of it, in the same order.
	MintMany(ctx context.Context, community string, credits []communstypes.Credit) ([]communstypes.MintResult, error)
}

// Deadlines runs what falls due, and knows where deadlines fall after an outage or a sleep.
type Deadlines interface {
	// Register names the handler of a kind of due item, when the chain is wired.
	Register(kind string, handle scheduletypes.Handler)
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// Deadline is where a deadline falls now.
	Deadline(ctx context.Context, scope string, deadline time.Time) (time.Time, error)
	// OnTime tells whether the block comes before a deadline, wherever it falls now.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
}

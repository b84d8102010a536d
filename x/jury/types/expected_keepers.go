package types

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Members knows who is active where, by number.
type Members interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// ActivePersons is the number of active persons of a community.
	ActivePersons(ctx context.Context, community string) (uint64, error)
	// PersonAt is the active person at a position, from 0 to their number less one, and the UTC day, counted from 1970, of their last act as written.
	PersonAt(ctx context.Context, community string, position uint64) (person uint64, lastActDay uint32, err error)
	// ActiveSince is the moment since which a person is active in a community; an error where they are not.
	ActiveSince(ctx context.Context, person uint64, community string) (time.Time, error)
}

// Communities knows which communities there are, and which of them sleep.
type Communities interface {
	// RequireAwake is an error where a community sleeps or does not exist.
	RequireAwake(ctx context.Context, community string) error
	// IsActivePerson tells whether a person is active in a community.
	IsActivePerson(ctx context.Context, person uint64, community string) (bool, error)
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of a person; an error where it was erased.
	AddressOf(ctx context.Context, person uint64) (string, error)
}

// Proposers knows whose seat makes a block.
type Proposers interface {
	// ProposerCommunity is the community of the seat that made the block; empty where the seat is not known.
	ProposerCommunity(ctx context.Context) (string, error)
	// AnotherCommunitySeated tells whether a seat of another community is active.
	AnotherCommunitySeated(ctx context.Context, community string) (bool, error)
}

// Deadlines runs what falls due, and knows where deadlines fall after an outage or a sleep.
type Deadlines interface {
	// Register names the handler of a kind of due item, when the chain is wired.
	Register(kind string, handle scheduletypes.Handler)
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// Attempt runs an item now; one that fails is undone and becomes a dead letter.
	Attempt(ctx context.Context, item scheduletypes.Item) error
	// Deadline is where a deadline falls now.
	Deadline(ctx context.Context, scope string, deadline time.Time) (time.Time, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

package types

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Accounts are the accounts of x/auth, which hold the keys' public parts and sequences.
type Accounts interface {
	GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI
	NewAccountWithAddress(ctx context.Context, address sdk.AccAddress) sdk.AccountI
	SetAccount(ctx context.Context, account sdk.AccountI)
	RemoveAccount(ctx context.Context, account sdk.AccountI)
}

// Quota is what ids may still send.
type Quota interface {
	// Remove forgets what an id may still send: no key of it is left to send anything.
	Remove(ctx context.Context, id uint64) error
}

// Scheduler is the queue of what falls due, and the clock that knows what an outage put off.
type Scheduler interface {
	// Schedule has an item looked at when it falls due.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// OnTime tells whether a deadline of a scope has not passed; the empty scope is the network itself.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
	// StandStill parks what falls due in a scope: a community fell asleep.
	StandStill(ctx context.Context, scope string) error
	// Resume lets it fall due again: the community woke.
	Resume(ctx context.Context, scope string) error
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

// Seats knows who holds a seat of the consensus. It stands above this module, and is named when the chain is wired.
type Seats interface {
	// HoldsSeat tells whether an organisation holds a seat, active or not.
	HoldsSeat(ctx context.Context, organisation uint64) (bool, error)
}

// FoundingHooks give a new community what it begins with. They stand above this module, and are named when the chain is wired.
type FoundingHooks interface {
	// AfterCommunityFounded hears that a community began in this block.
	AfterCommunityFounded(ctx context.Context, community string) error
}

// OrganisationHooks hear of organisations. They stand above this module, and are named when the chain is wired.
type OrganisationHooks interface {
	// AfterOrganisationRemoved hears that a community removed an organisation.
	AfterOrganisationRemoved(ctx context.Context, organisation uint64, community string) error
}

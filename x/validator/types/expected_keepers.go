package types

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Organisations knows who the holders of seats are. An organisation that its community removed is still known.
type Organisations interface {
	// OrganisationID is the id of the organisation that an address acts for.
	OrganisationID(ctx context.Context, address string) (uint64, error)
	// OrganisationCommunity is the slug of the organisation's community.
	OrganisationCommunity(ctx context.Context, id uint64) (string, error)
	// AddressOf is the current address of an id.
	AddressOf(ctx context.Context, id uint64) (string, error)
	// IsRegisteredOrganisation tells whether an organisation's community has it registered still.
	IsRegisteredOrganisation(ctx context.Context, id uint64) (bool, error)
}

// Deadlines runs what falls due, and knows which deadlines an outage of the network put off.
type Deadlines interface {
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
	// OnTime tells whether a deadline of a scope has not passed; the empty scope is the network itself.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

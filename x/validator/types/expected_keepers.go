package types

import (
	"context"
	"time"
)

// Organisations knows who the holders of seats are. An organisation that its community removed is still known.
type Organisations interface {
	// OrganisationID is the id of the organisation that an address acts for.
	OrganisationID(ctx context.Context, address string) (uint64, error)
	// OrganisationCommunity is the slug of the organisation's community.
	OrganisationCommunity(ctx context.Context, id uint64) (string, error)
	// AddressOf is the current address of an id.
	AddressOf(ctx context.Context, id uint64) (string, error)
}

// Deadlines knows which deadlines an outage of the network put off.
type Deadlines interface {
	// OnTime tells whether a deadline of a scope has not passed; the empty scope is the network itself.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

// upward is what stands above the module: it is named after the keeper is made, and shared by all copies of the keeper.
type upward struct {
	seats         types.Seats
	organisations []types.OrganisationHooks
	foundings     []types.FoundingHooks
}

// SetSeats names who knows the seats of the consensus. Until then no organisation holds one.
func (k Keeper) SetSeats(seats types.Seats) { k.up.seats = seats }

// SetOrganisationHooks names who hears of organisations, in the order in which they do.
func (k Keeper) SetOrganisationHooks(hooks ...types.OrganisationHooks) { k.up.organisations = hooks }

// SetFoundingHooks names who gives a new community what it begins with, in the order in which they do.
func (k Keeper) SetFoundingHooks(hooks ...types.FoundingHooks) { k.up.foundings = hooks }

func (k Keeper) holdsSeat(ctx context.Context, organisation uint64) (bool, error) {
	if k.up.seats == nil {
		return false, nil
	}
	return k.up.seats.HoldsSeat(ctx, organisation)
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// HoldsSeat tells whether an organisation holds a seat that was not withdrawn, active or not. It is asked of organisations that were removed
// only, so it looks through the seats, which are few.
func (k Keeper) HoldsSeat(ctx context.Context, organisation uint64) (bool, error) {
	holds := false
	err := k.seats.Walk(ctx, nil, func(_ uint64, seat types.Seat) (bool, error) {
		holds = seat.OrganisationId == organisation && seat.Status != types.SEAT_STATUS_WITHDRAWN
		return holds, nil
	})
	return holds, err
}

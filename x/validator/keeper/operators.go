package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// ActiveSeats is how many seats are active.
func (k Keeper) ActiveSeats(ctx context.Context) (uint64, error) { return k.activeSeats.Get(ctx) }

// ActiveSeatsOf is how many active seats an organisation operates.
func (k Keeper) ActiveSeatsOf(ctx context.Context, organisation uint64) (active uint64, err error) {
	held, err := k.SeatsOf(ctx, organisation)
	if err != nil {
		return 0, err
	}
	for _, id := range held {
		seat, err := k.seat(ctx, id)
		if err != nil {
			return 0, err
		}
		if seat.Status == types.SEAT_STATUS_ACTIVE {
			active++
		}
	}
	return active, nil
}

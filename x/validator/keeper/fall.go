package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// fallNext lets the next seat of those lined up fall dormant, one a block. Who is active no more, or whose community has done enough since, is
// passed over. Where too few active seats would remain, or another community would be raised to a third, the rest stay.
func (k Keeper) fallNext(ctx context.Context) error {
	falling, err := k.fallingSeats(ctx)
	if err != nil || len(falling) == 0 {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	for i, next := range falling {
		seat, community, falls, err := k.stillFalls(ctx, next.SeatId, params)
		if err != nil {
			return err
		}
		if !falls {
			if err := k.falling.Remove(ctx, collections.Join(next.Settled, next.SeatId)); err != nil {
				return err
			}
			continue
		}
		standing, err := k.standing(ctx, community)
		if err != nil {
			return err
		}
		if standing.Active <= int(params.MinActive) || !standing.MayRemove() {
			return k.stopFalls(ctx, falling[i:], standing.Active)
		}
		if err := k.falling.Remove(ctx, collections.Join(next.Settled, next.SeatId)); err != nil {
			return err
		}
		return k.fall(ctx, seat, community, next.Settled)
	}
	return nil
}

func (k Keeper) stillFalls(ctx context.Context, id uint64, params types.Params) (seat types.Seat, community string, falls bool, err error) {
	if seat, err = k.seats.Get(ctx, id); err != nil || !seat.Active() {
		return seat, "", false, err
	}
	if community, err = k.organisations.OrganisationCommunity(ctx, seat.OrganisationId); err != nil {
		return seat, "", false, err
	}
	epoch, err := k.epoch.Get(ctx)
	if err != nil {
		return seat, "", false, err
	}
	tally, err := k.tally(ctx, community, epoch.Number)
	return seat, community, !params.Usefulness().Enough(tally.InEpoch), err
}

func (k Keeper) fall(ctx context.Context, seat types.Seat, community string, settled uint64) error {
	if err := k.setStatus(ctx, seat, types.SEAT_STATUS_DORMANT, types.STATUS_REASON_TOO_LITTLE_WORK); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventSeatFellDormant{
		SeatId: seat.Id, OrganisationId: seat.OrganisationId, Community: community, Settled: settled,
	})
}

func (k Keeper) stopFalls(ctx context.Context, staying []types.FallingSeat, active int) error {
	if err := k.falling.Clear(ctx, nil); err != nil {
		return err
	}
	told := &types.EventFallsStopped{Active: uint32(active)}
	for _, f := range staying {
		told.Seats = append(told.Seats, f.SeatId)
	}
	return event.Emit(ctx, told)
}

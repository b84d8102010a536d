package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// beginEpoch begins an epoch with this block, and has it end in due time.
func (k Keeper) beginEpoch(ctx context.Context, number uint64, length time.Duration) (types.Epoch, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	epoch := types.Epoch{Number: number, BeganAt: now, EndsAt: now.Add(length)}
	if err := k.epoch.Set(ctx, epoch); err != nil {
		return epoch, err
	}
	return epoch, k.scheduleEpochEnd(ctx, epoch)
}

func (k Keeper) scheduleEpochEnd(ctx context.Context, epoch types.Epoch) error {
	item := scheduletypes.Item{Kind: types.DueEpoch, Ref: types.EpochRef(epoch.Number), Weight: 1}
	return k.deadlines.Schedule(ctx, epoch.EndsAt, item)
}

// EpochDue ends an epoch and begins the next: what the seats' communities did is judged, and the seats of those that did too little are lined
// up to fall dormant. Dormant seats that the bound on shares kept out are tried again. It reads every seat once; there are tens of them.
func (k Keeper) EpochDue(ctx context.Context, ref []byte) error {
	number, err := types.ReadEpochRef(ref)
	if err != nil {
		return err
	}
	epoch, err := k.epoch.Get(ctx)
	if err != nil || epoch.Number != number {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.lineUp(ctx, epoch.Number, params); err != nil {
		return err
	}
	next, err := k.beginEpoch(ctx, epoch.Number+1, params.EpochLength)
	if err != nil {
		return err
	}
	if err := k.wakeAll(ctx); err != nil {
		return err
	}
	told := &types.EventEpochEnded{Number: epoch.Number, NextEndsAt: next.EndsAt}
	falling, err := k.fallingSeats(ctx)
	if err != nil {
		return err
	}
	for _, f := range falling {
		told.Falling = append(told.Falling, f.SeatId)
	}
	return event.Emit(ctx, told)
}

// lineUp lists the active seats whose communities did too little in an epoch, those with the least useful work first. What an earlier
// epoch left on the list is judged anew.
func (k Keeper) lineUp(ctx context.Context, epoch uint64, params types.Params) error {
	if err := k.falling.Clear(ctx, nil); err != nil {
		return err
	}
	rules := params.Usefulness()
	seats, err := k.allSeats(ctx)
	if err != nil {
		return err
	}
	for _, seat := range seats {
		if !seat.Active() {
			continue
		}
		community, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
		if err != nil {
			return err
		}
		tally, err := k.tally(ctx, community, epoch)
		if err != nil {
			return err
		}
		if rules.Enough(tally.InEpoch) {
			continue
		}
		if err := k.falling.Set(ctx, collections.Join(tally.InEpoch.Units, seat.Id)); err != nil {
			return err
		}
	}
	return nil
}

// fallingSeats lists the seats that are to fall, in their order.
func (k Keeper) fallingSeats(ctx context.Context) ([]types.FallingSeat, error) {
	var falling []types.FallingSeat
	err := k.falling.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
		falling = append(falling, types.FallingSeat{Settled: key.K1(), SeatId: key.K2()})
		return false, nil
	})
	return falling, err
}

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// recordUsefulness adds a contribution to what its category settled: today, since the beginning, and in this block.
func (k *Keeper) recordUsefulness(ctx context.Context, c *types.Contribution) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	added := c.Totals()
	dayKey := collections.Join3(c.Community, types.DayOf(sdkCtx.BlockTime()), c.Category)
	day, err := k.days.Get(ctx, dayKey)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	key := collections.Join(c.Community, c.Category)
	all, err := k.usefulness.Get(ctx, key)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if all.LatestHeight != sdkCtx.BlockHeight() {
		all.LatestHeight, all.Latest = sdkCtx.BlockHeight(), types.Totals{}
	}
	day.Care, all.Care = c.Terms.Care, c.Terms.Care
	for _, totals := range []*types.Totals{&day.Totals, &all.Totals, &all.Latest} {
		if *totals, err = totals.Plus(added); err != nil {
			return err
		}
	}
	if err := k.days.Set(ctx, dayKey, day); err != nil {
		return err
	}
	return k.usefulness.Set(ctx, key, all)
}

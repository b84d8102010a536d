package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// initWork takes over the epoch that runs and what communities did. In a new chain the first epoch begins.
func (k Keeper) initWork(ctx context.Context, genesis types.GenesisState) error {
	if genesis.Epoch.Number == 0 {
		_, err := k.beginEpoch(ctx, 1, genesis.Params.EpochLength)
		return err
	}
	if err := k.epoch.Set(ctx, genesis.Epoch); err != nil {
		return err
	}
	for _, w := range genesis.Works {
		if err := k.works.Set(ctx, w.Community, w); err != nil {
			return err
		}
	}
	for _, c := range genesis.Contributors {
		if err := k.contributors.Set(ctx, collections.Join(c.Community, c.PersonId), c.Epoch); err != nil {
			return err
		}
	}
	for _, f := range genesis.Falling {
		if err := k.falling.Set(ctx, collections.Join(f.Settled, f.SeatId)); err != nil {
			return err
		}
	}
	restored, err := k.deadlines.Restored(ctx)
	if err != nil || restored {
		return err
	}
	return k.scheduleEpochEnd(ctx, genesis.Epoch)
}

func (k Keeper) exportWork(ctx context.Context, genesis *types.GenesisState) error {
	var err error
	if genesis.Epoch, err = k.epoch.Get(ctx); err != nil {
		return err
	}
	if genesis.Works, err = values(ctx, k.works); err != nil {
		return err
	}
	err = k.contributors.Walk(ctx, nil, func(key collections.Pair[string, uint64], epoch uint64) (bool, error) {
		genesis.Contributors = append(genesis.Contributors, types.Contributor{Community: key.K1(), PersonId: key.K2(), Epoch: epoch})
		return false, nil
	})
	if err != nil {
		return err
	}
	genesis.Falling, err = k.fallingSeats(ctx)
	return err
}

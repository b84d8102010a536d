package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

// initRecoveries takes over guardians, recoveries, backings and foundings. What carries them out is in the queue that the chain brings along.
func (k Keeper) initRecoveries(ctx context.Context, genesis types.GenesisState) error {
	for _, e := range genesis.Guardians {
		if err := k.guardians.Set(ctx, e.PersonId, e.Guardians); err != nil {
			return err
		}
	}
	for _, e := range genesis.Recoveries {
		if err := k.recoveries.Set(ctx, e.PersonId, e.Recovery); err != nil {
			return err
		}
	}
	for _, e := range genesis.Backings {
		if err := k.backings.Set(ctx, e.PersonId, e.BackedAt); err != nil {
			return err
		}
	}
	for _, f := range genesis.Foundings {
		if err := k.foundings.Set(ctx, f.Community.Id, f); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) exportRecoveries(ctx context.Context, genesis *types.GenesisState) error {
	err := k.guardians.Walk(ctx, nil, func(id uint64, g types.Guardians) (bool, error) {
		genesis.Guardians = append(genesis.Guardians, types.GenesisGuardians{PersonId: id, Guardians: g})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.recoveries.Walk(ctx, nil, func(id uint64, r types.Recovery) (bool, error) {
		genesis.Recoveries = append(genesis.Recoveries, types.GenesisRecovery{PersonId: id, Recovery: r})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.backings.Walk(ctx, nil, func(id uint64, at int64) (bool, error) {
		genesis.Backings = append(genesis.Backings, types.GenesisBacking{PersonId: id, BackedAt: at})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.foundings.Walk(ctx, nil, func(_ string, f types.Founding) (bool, error) {
		genesis.Foundings = append(genesis.Foundings, f)
		return false, nil
	})
}

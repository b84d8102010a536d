package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) initHelps(ctx context.Context, genesis types.GenesisState) error {
	for _, e := range genesis.Helps {
		if err := k.helps.Set(ctx, e.WardId, e.Help); err != nil {
			return err
		}
		if !e.Help.Taken {
			continue
		}
		if err := k.wards.Set(ctx, collections.Join(e.Help.HelperId, e.WardId)); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) exportHelps(ctx context.Context, genesis *types.GenesisState) error {
	return k.helps.Walk(ctx, nil, func(ward uint64, help types.Help) (bool, error) {
		genesis.Helps = append(genesis.Helps, types.GenesisHelp{WardId: ward, Help: help})
		return false, nil
	})
}

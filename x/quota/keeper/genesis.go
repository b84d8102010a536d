package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/types"
)

// InitGenesis writes a state into an empty store.
func (k Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := g.ValidateAt(now(ctx)); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	for _, b := range g.Buckets {
		if err := k.Buckets.Set(ctx, b.Id, b.Bucket.Kept()); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads all state, in the order of ids: buckets as they are stored, so that an export is the same whenever it is made.
func (k Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Params: params}
	err = k.Buckets.Walk(ctx, nil, func(id uint64, level bucket.Level) (bool, error) {
		g.Buckets = append(g.Buckets, types.GenesisBucket{Id: id, Bucket: types.Stored(level)})
		return false, nil
	})
	return g, err
}

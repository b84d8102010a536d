package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/quota/page"
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
		if err := k.keep(ctx, b.Id, b.Bucket.Kept()); err != nil {
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
	err = k.Pages.Walk(ctx, nil, func(number uint64, raw []byte) (bool, error) {
		stored, err := asPage(number, raw)
		for place, level := range stored.All {
			g.Buckets = append(g.Buckets, types.GenesisBucket{Id: page.ID(number, place), Bucket: types.Stored(level)})
		}
		return false, err
	})
	return g, err
}

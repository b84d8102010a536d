package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// SetCategory changes a category as an assembly will.
func (k *Keeper) SetCategory(ctx context.Context, c types.Category) error {
	return k.categories.Set(ctx, collections.Join(c.Community, c.Id), c)
}

// SetParams changes the parameters as the federation will.
func (k *Keeper) SetParams(ctx context.Context, p types.Params) error { return k.params.Set(ctx, p) }

// SetRules changes a community's rules as its assembly will.
func (k *Keeper) SetRules(ctx context.Context, r types.CommunityRules) error {
	return k.rules.Set(ctx, r.Community, r)
}

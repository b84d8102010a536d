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

// Corruptions break the invariant of the same position, in a state in which contribution 1 is person 2's, pending and
// filed, contribution 2 has ended, and person 2 has hours.
var Corruptions = []func(k *Keeper, ctx context.Context) error{
	func(k *Keeper, ctx context.Context) error {
		return k.usefulness.Set(ctx, collections.Join("valbonne", "repair"), types.CategoryUsefulness{Totals: types.Totals{Units: 1}})
	},
	func(k *Keeper, ctx context.Context) error {
		return k.byState.Set(ctx, collections.Join3("valbonne", int32(types.CONTRIBUTION_STATE_ATTESTED), uint64(1)))
	},
	func(k *Keeper, ctx context.Context) error {
		return k.unconfirmed.Set(ctx, collections.Join(uint64(2), uint64(1)))
	},
	func(k *Keeper, ctx context.Context) error { return k.pending.Set(ctx, 2, 7) },
	func(k *Keeper, ctx context.Context) error {
		return k.ended.Set(ctx, collections.Join(uint32(1), uint64(1)))
	},
	func(k *Keeper, ctx context.Context) error {
		return k.hours.Walk(ctx, nil, func(key collections.Pair[uint32, uint64], h types.DayHours) (bool, error) {
			h.Minutes++
			return true, k.hours.Set(ctx, key, h)
		})
	},
	func(k *Keeper, ctx context.Context) error { return k.hoursDays.Set(ctx, 1) },
}

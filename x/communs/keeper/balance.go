package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// BalanceAt is what a person has in a community at a moment, free and held, in
// µC: not before the block and at most 100 years after it. Who was never
// credited has nothing.
func (k Keeper) BalanceAt(ctx context.Context, community string, id uint64, at time.Time) (free, held uint64, err error) {
	moment, err := momentAt(ctx, at)
	if err != nil {
		return 0, 0, err
	}
	book, err := k.open(ctx, community)
	if err != nil {
		return 0, 0, err
	}
	balance, _, err := k.balance(ctx, community, id)
	if err != nil {
		return 0, 0, err
	}
	growth := book.index.Last().GrowthDown(moment)
	return melt.AmountDown(balance.Free.Big(), growth), melt.AmountDown(balance.Held.Big(), growth), nil
}

// balance reads what a person has; false where there is nothing and never was.
func (k Keeper) balance(ctx context.Context, community string, id uint64) (types.Balance, bool, error) {
	balance, err := k.Balances.Get(ctx, collections.Join(community, id))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Balance{}, false, nil
	}
	return balance, err == nil, err
}

// setBalance writes what a person has; the first time, also where to find it.
func (k Keeper) setBalance(ctx context.Context, community string, id uint64, balance types.Balance, first bool) error {
	if first {
		if err := k.Holders.Set(ctx, collections.Join(id, community)); err != nil {
			return err
		}
	}
	return k.Balances.Set(ctx, collections.Join(community, id), balance)
}

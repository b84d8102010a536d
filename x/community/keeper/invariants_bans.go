package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) checkBans(ctx context.Context) error {
	listed := 0
	err := k.bans.Walk(ctx, nil, func(key membershipKey, _ types.Ban) (bool, error) {
		has, err := k.bannedIn.Has(ctx, collections.Join(key.K2(), key.K1()))
		if err != nil || !has {
			return true, broken("the ban of id %d from %q is not listed there: %v", key.K1(), key.K2(), err)
		}
		listed++
		m, _, err := k.membership(ctx, key.K1(), key.K2())
		if err == nil && m.Status.Counts() && k.requireNoBan(ctx, key.K1(), key.K2()) != nil {
			err = broken("id %d is excluded from %q and active there", key.K1(), key.K2())
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	if err := k.bannedIn.Walk(ctx, nil, func(collections.Pair[string, uint64]) (bool, error) {
		listed--
		return false, nil
	}); err != nil {
		return err
	}
	if listed != 0 {
		return broken("%d bans more than are listed by community", listed)
	}
	return k.erasedKeys.Walk(ctx, nil, func(hash []byte, e types.ErasedKey) (bool, error) {
		banned, err := k.banned(ctx, e.Id)
		if err == nil && !banned {
			err = broken("the hash %x of an address of id %d remains, and no ban of theirs runs", hash, e.Id)
		}
		return err != nil, err
	})
}

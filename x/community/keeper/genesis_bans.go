package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// initBans takes over bans and hearings. What ends bans is in the queue that the chain brings along.
func (k Keeper) initBans(ctx context.Context, genesis types.GenesisState) error {
	for _, b := range genesis.Bans {
		if err := k.bans.Set(ctx, ofPerson(b.PersonId, b.Community), b.Ban); err != nil {
			return err
		}
		if err := k.bannedIn.Set(ctx, collections.Join(b.Community, b.PersonId)); err != nil {
			return err
		}
	}
	for _, e := range genesis.ErasedKeys {
		if err := k.setErasedKey(ctx, e.Hash, e.Key); err != nil {
			return err
		}
	}
	for _, h := range genesis.Hearings {
		if err := k.hearings.Set(ctx, collections.Join(h.PersonId, h.ProposalId), h.Hearing); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) exportBans(ctx context.Context, genesis *types.GenesisState) error {
	err := k.bans.Walk(ctx, nil, func(key collections.Pair[uint64, string], b types.Ban) (bool, error) {
		genesis.Bans = append(genesis.Bans, types.GenesisBan{PersonId: key.K1(), Community: key.K2(), Ban: b})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.erasedKeys.Walk(ctx, nil, func(hash []byte, e types.ErasedKey) (bool, error) {
		genesis.ErasedKeys = append(genesis.ErasedKeys, types.GenesisErasedKey{Hash: hash, Key: e})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.hearings.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], h types.Hearing) (bool, error) {
		genesis.Hearings = append(genesis.Hearings, types.GenesisHearing{PersonId: key.K1(), ProposalId: key.K2(), Hearing: h})
		return false, nil
	})
}

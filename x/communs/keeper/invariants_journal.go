package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// checkJournals holds the last entry of each journal against its balance, as far back as the index is known.
func (k Keeper) checkJournals(ctx context.Context) error {
	last := map[collections.Pair[string, uint64]]uint64{}
	err := k.Journal.Walk(ctx, nil, func(key entryKey, _ types.JournalEntry) (bool, error) {
		last[collections.Join(key.K1(), key.K2())] = key.K3()
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.Balances.Walk(ctx, nil, func(key collections.Pair[string, uint64], balance types.Balance) (bool, error) {
		number, kept := last[key]
		if !kept {
			return false, nil
		}
		err := k.checkLastEntry(ctx, key.K1(), key.K2(), number, balance)
		return err != nil, err
	})
}

func (k Keeper) checkLastEntry(ctx context.Context, community string, id, number uint64, balance types.Balance) error {
	if number != balance.Entries {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "the journal of person %d in %q ends with entry %d, the balance counts %d",
			id, community, number, balance.Entries)
	}
	entry, err := k.Journal.Get(ctx, collections.Join3(community, id, number))
	if err != nil {
		return err
	}
	book, err := k.open(ctx, community)
	if err != nil {
		return err
	}
	growth, known := book.index.GrowthDown(entry.At.Unix())
	if !known {
		return nil
	}
	after, held := melt.AmountDown(balance.Shares(), growth), melt.AmountDown(balance.Held.Big(), growth)
	if entry.After != after || entry.Held != held {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "entry %d of person %d in %q leaves %d µC, %d of them held; the balance was worth %d and %d then",
			number, id, community, entry.After, entry.Held, after, held)
	}
	return nil
}

package keeper

import (
	"context"
	"encoding/binary"
	"math/big"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

type entryKey = collections.Triple[string, uint64, uint64]

const (
	// entriesSlice is how many entries one due item drops.
	entriesSlice = 50
	// A deletion counts half a unit of work.
	entriesWeight = entriesSlice / 2
	longestMonth  = 31 * 24 * time.Hour
)

// record writes an entry of a person's journal: one small write, since it is numbered by the balance, which is written anyway. Kind, amount and
// reference are the caller's; the moment and what the account is worth before and after are filled in.
func (k Keeper) record(
	ctx context.Context, community string, id uint64, former types.Balance, balance *types.Balance, growth *big.Int, entry types.JournalEntry,
) error {
	entry.At = types.Moment(now(ctx))
	entry.Before = melt.AmountDown(former.Shares(), growth)
	entry.After = melt.AmountDown(balance.Shares(), growth)
	entry.Held = melt.AmountDown(balance.Held.Big(), growth)
	if month := types.MonthOf(entry.At); balance.EnteredMonth != month {
		balance.EnteredMonth = month
		if err := k.scheduleDropEntries(ctx, community, id, entry.At); err != nil {
			return err
		}
	}
	balance.Entries++
	return k.Journal.Set(ctx, collections.Join3(community, id, balance.Entries), entry)
}

// scheduleDropEntries has the entries of the month of a moment dropped when the last of them has been kept long enough: one item a person and month.
func (k Keeper) scheduleDropEntries(ctx context.Context, community string, id uint64, first time.Time) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	return k.deadlines.Schedule(ctx, first.Add(longestMonth+params.JournalKept), scheduletypes.Item{
		Kind: types.KindDropEntries, Ref: entriesRef(community, id, types.MonthOf(first)), Weight: entriesWeight,
	})
}

// dropEntriesDue forgets a slice of what a person's journal has up to a month, and comes back for the rest.
func (k Keeper) dropEntriesDue(ctx context.Context, ref []byte) error {
	community, id, month, err := readEntriesRef(ref)
	if err != nil {
		return err
	}
	var slice []entryKey
	err = k.Journal.Walk(ctx, collections.NewSuperPrefixedTripleRange[string, uint64, uint64](community, id),
		func(key entryKey, entry types.JournalEntry) (bool, error) {
			if types.MonthOf(entry.At) > month {
				return true, nil
			}
			slice = append(slice, key)
			return len(slice) == entriesSlice, nil
		})
	if err != nil {
		return err
	}
	for _, key := range slice {
		if err := k.Journal.Remove(ctx, key); err != nil {
			return err
		}
	}
	if len(slice) < entriesSlice {
		return nil
	}
	return k.deadlines.Schedule(ctx, types.Moment(now(ctx)), scheduletypes.Item{Kind: types.KindDropEntries, Ref: ref, Weight: entriesWeight})
}

// entriesRef is how a due item refers to a month of a person's journal. A slug is 32 bytes at most, so that it has room in a reference.
func entriesRef(community string, id uint64, month uint32) []byte {
	return append(types.NumberRef(id, uint64(month)), community...)
}

func readEntriesRef(ref []byte) (community string, id uint64, month uint32, err error) {
	if len(ref) <= 16 {
		return "", 0, 0, errorsmod.Wrapf(types.ErrBrokenInvariant, "a reference of %d bytes, want more than 16", len(ref))
	}
	return string(ref[16:]), binary.BigEndian.Uint64(ref), uint32(binary.BigEndian.Uint64(ref[8:])), nil
}

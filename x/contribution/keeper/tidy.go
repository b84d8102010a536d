package keeper

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// tidyingSlice is how many records one due item tidies up at most; what is over falls due at once as a further item,
// which the budget of the block then bounds.
const tidyingSlice = 50

// expectForgetting schedules the forgetting of a day's hours when the first of them is written.
func (k *Keeper) expectForgetting(ctx context.Context, day uint32) error {
	expected, err := k.hoursDays.Has(ctx, day)
	if err != nil || expected {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.hoursDays.Set(ctx, day); err != nil {
		return err
	}
	return k.scheduleTidying(ctx, types.DayEnd(day).Add(params.HoursKept), kindForgetHours, dayRef(day, 0))
}

// expectTidying schedules what becomes of the contributions that end on a day when the first of them does.
func (k *Keeper) expectTidying(ctx context.Context, day uint32) error {
	last, err := k.lastEndedDay.Get(ctx)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if last >= day {
		return nil
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.lastEndedDay.Set(ctx, day); err != nil {
		return err
	}
	end := types.DayEnd(day)
	if err := k.scheduleTidying(ctx, end.Add(params.UnsettledKept), kindDropUnsettled, dayRef(day, 0)); err != nil {
		return err
	}
	return k.scheduleTidying(ctx, end.Add(params.SettledKept), kindShrinkSettled, dayRef(day, 0))
}

// dayRef refers to a day, after a record of it.
func dayRef(day uint32, after uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, day), after)
}

func readDayRef(ref []byte) (day uint32, after uint64, err error) {
	if len(ref) != 12 {
		return 0, 0, errorsmod.Wrapf(types.ErrBrokenInvariant, "a due item refers to a day by %d bytes, not 12", len(ref))
	}
	return binary.BigEndian.Uint32(ref), binary.BigEndian.Uint64(ref[4:]), nil
}

// dayRecords are the keys of a collection whose keys are a day and a record of it.
type dayRecords interface {
	Valid() bool
	Next()
	Close() error
	Key() (collections.Pair[uint32, uint64], error)
}

// openRecords begins with the first record of a day after one.
type openRecords func(ctx context.Context, day uint32, after uint64) (dayRecords, error)

func restOfDay(day uint32, after uint64) collections.Ranger[collections.Pair[uint32, uint64]] {
	return collections.NewPrefixedPairRange[uint32, uint64](day).StartExclusive(after)
}

func (k *Keeper) endedOn(ctx context.Context, day uint32, after uint64) (dayRecords, error) {
	return k.ended.Iterate(ctx, restOfDay(day, after))
}

func (k *Keeper) hoursOn(ctx context.Context, day uint32, after uint64) (dayRecords, error) {
	return k.hours.Iterate(ctx, restOfDay(day, after))
}

// slice is the next records of a day after one, at most tidyingSlice of them, and whether more follow.
func slice(ctx context.Context, open openRecords, day uint32, after uint64) (ids []uint64, more bool, err error) {
	records, err := open(ctx, day, after)
	if err != nil {
		return nil, false, err
	}
	defer records.Close()
	for ; records.Valid(); records.Next() {
		if len(ids) == tidyingSlice {
			return ids, true, nil
		}
		key, err := records.Key()
		if err != nil {
			return nil, false, err
		}
		ids = append(ids, key.K2())
	}
	return ids, false, nil
}

// tidy does something to a slice of a day's records, and schedules the next slice.
func (k *Keeper) tidy(
	ctx context.Context, open openRecords, kind string, ref []byte, do func(day uint32, id uint64) error,
) (done bool, err error) {
	day, after, err := readDayRef(ref)
	if err != nil {
		return false, err
	}
	ids, more, err := slice(ctx, open, day, after)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if err := do(day, id); err != nil {
			return false, err
		}
	}
	if !more {
		return true, nil
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	return false, k.scheduleTidying(ctx, now, kind, dayRef(day, ids[len(ids)-1]))
}

// forgetHoursDue forgets what each person gave on a day.
func (k *Keeper) forgetHoursDue(ctx context.Context, ref []byte) error {
	done, err := k.tidy(ctx, k.hoursOn, kindForgetHours, ref, func(day uint32, person uint64) error {
		return k.hours.Remove(ctx, collections.Join(day, person))
	})
	if err != nil || !done {
		return err
	}
	day, _, err := readDayRef(ref)
	if err != nil {
		return err
	}
	return k.hoursDays.Remove(ctx, day)
}

// dropUnsettledDue drops the records of what ended on a day without a mint, and what the pairs of all that ended on it
// were charged so long ago that it no longer counts.
func (k *Keeper) dropUnsettledDue(ctx context.Context, ref []byte) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	_, err = k.tidy(ctx, k.endedOn, kindDropUnsettled, ref, func(day uint32, id uint64) error {
		c, err := k.contributions.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := k.tidyPairs(ctx, params, &c); err != nil {
			return err
		}
		if c.State == types.CONTRIBUTION_STATE_SETTLED {
			return nil
		}
		return k.drop(ctx, &c, day)
	})
	return err
}

// tidyPairs drops the charges of a contribution's pairs that no longer count.
func (k *Keeper) tidyPairs(ctx context.Context, params types.Params, c *types.Contribution) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	for _, a := range c.Attestations {
		for _, part := range c.Parts {
			pair, charges, err := k.pairCharges(ctx, c.Community, a.Attester, part.Contributor)
			if err != nil {
				return err
			}
			within := charges.Within(params.PairWindow, now)
			switch {
			case len(within) == len(charges):
			case len(within) == 0:
				err = k.pairs.Remove(ctx, pair)
			default:
				err = k.pairs.Set(ctx, pair, storedCharges(within))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// drop removes a contribution's record with its words and indexes.
func (k *Keeper) drop(ctx context.Context, c *types.Contribution, day uint32) error {
	for _, part := range c.Parts {
		if err := k.byContributor.Remove(ctx, collections.Join(part.Contributor, c.Id)); err != nil {
			return err
		}
	}
	if err := k.byState.Remove(ctx, collections.Join3(c.Community, int32(c.State), c.Id)); err != nil {
		return err
	}
	if err := k.ended.Remove(ctx, collections.Join(day, c.Id)); err != nil {
		return err
	}
	if err := k.texts.Remove(ctx, c.Id); err != nil {
		return err
	}
	return k.contributions.Remove(ctx, c.Id)
}

// shrinkSettledDue shrinks what was settled on a day to digests, which name nobody.
func (k *Keeper) shrinkSettledDue(ctx context.Context, ref []byte) error {
	_, err := k.tidy(ctx, k.endedOn, kindShrinkSettled, ref, func(day uint32, id uint64) error {
		c, err := k.contributions.Get(ctx, id)
		if err != nil || c.State != types.CONTRIBUTION_STATE_SETTLED {
			return err
		}
		record, err := c.Marshal()
		if err != nil {
			return err
		}
		hash := sha256.Sum256(record)
		if err := k.drop(ctx, &c, day); err != nil {
			return err
		}
		return k.digests.Set(ctx, c.Id, types.Digest{
			Id: c.Id, Community: c.Community, Category: c.Category, SettledDay: day, Totals: c.Totals(), RecordHash: hash[:],
		})
	})
	return err
}

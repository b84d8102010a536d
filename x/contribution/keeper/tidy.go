package keeper

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

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
	return k.scheduleForgetting(ctx, params, day)
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
	return k.scheduleDropping(ctx, params, day)
}

// keptUntil is when something is tidied up of the records of a day.
func keptUntil(params types.Params, kind string, day uint32) time.Time {
	kept := map[string]time.Duration{
		types.KindForgetHours: params.HoursKept, types.KindDropUnsettled: params.UnsettledKept, types.KindShrinkSettled: params.SettledKept,
	}
	return types.DayEnd(day).Add(kept[kind])
}

func (k *Keeper) scheduleForgetting(ctx context.Context, params types.Params, day uint32) error {
	return k.scheduleTidying(ctx, keptUntil(params, types.KindForgetHours, day), types.KindForgetHours, dayRef(day, 0))
}

func (k *Keeper) scheduleDropping(ctx context.Context, params types.Params, day uint32) error {
	for _, kind := range []string{types.KindDropUnsettled, types.KindShrinkSettled} {
		if err := k.scheduleTidying(ctx, keptUntil(params, kind, day), kind, dayRef(day, 0)); err != nil {
			return err
		}
	}
	return nil
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
	defer func() { err = errors.Join(err, records.Close()) }()
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

// tidy does something to a slice of a day's records, and schedules the next slice. A day that has come to be kept for longer since this was
// scheduled is put off.
func (k *Keeper) tidy(
	ctx context.Context, open openRecords, kind string, ref []byte, do func(day uint32, id uint64) error,
) (done bool, err error) {
	day, after, err := readDayRef(ref)
	if err != nil {
		return false, err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return false, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	if until := keptUntil(params, kind, day); after == 0 && now.Before(until) {
		return false, k.scheduleTidying(ctx, until, kind, ref)
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
	return false, k.scheduleTidying(ctx, now, kind, dayRef(day, ids[len(ids)-1]))
}

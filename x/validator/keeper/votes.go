package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/comet"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/liveness"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// votes tells by consensus address who was to sign the block before, and whether they failed to.
type votes map[string]bool

func readVotes(infos comet.VoteInfos) votes {
	read := make(votes, infos.Len())
	for i := range infos.Len() {
		info := infos.Get(i)
		read[string(info.Validator().Address())] = info.GetBlockIDFlag() == comet.BlockIDFlagAbsent
	}
	return read
}

// countVotes enters a counted block into the records of the seats that missed it, and of those that missed another of the window.
// It writes nothing, not even the slot, while every seat signs and none has a miss to forget.
func (k Keeper) countVotes(ctx context.Context, infos comet.VoteInfos) error {
	seats, err := k.concerned(ctx, infos)
	if err != nil || len(seats) == 0 {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	slot, err := k.nextSlot.Get(ctx)
	if err != nil {
		return err
	}
	cast, entered := readVotes(infos), false
	for _, id := range seats {
		counted, err := k.countVote(ctx, id, cast, slot, params)
		if err != nil {
			return err
		}
		entered = entered || counted
	}
	if !entered {
		return nil
	}
	return k.nextSlot.Set(ctx, params.Rules().NextSlot(slot))
}

// concerned lists by id the active seats that have a record or are to get one. A vote of a key that is unknown, was replaced, or whose
// seat is not active concerns nobody: keys sign on for two blocks after they leave.
func (k Keeper) concerned(ctx context.Context, infos comet.VoteInfos) ([]uint64, error) {
	if infos.Len() == 0 {
		return nil, nil // the first block of a chain: nobody had a block to sign
	}
	iter, err := k.misses.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	ids, err := iter.Keys()
	if err != nil {
		return nil, err
	}
	for i := range infos.Len() {
		info := infos.Get(i)
		if info.GetBlockIDFlag() != comet.BlockIDFlagAbsent {
			continue
		}
		key, known, err := k.keyAt(ctx, info.Validator().Address())
		if err != nil {
			return nil, err
		}
		if known {
			ids = append(ids, key.SeatId)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// countVote enters a counted block into one seat's record, and tells whether the seat was to sign it.
func (k Keeper) countVote(ctx context.Context, id uint64, cast votes, slot uint32, params types.Params) (bool, error) {
	seat, err := k.seats.Get(ctx, id)
	if err != nil {
		return false, err
	}
	missed, voter := cast[string(types.ConsensusAddress(seat.ConsensusPubkey))]
	if !seat.Active() || !voter {
		return false, nil
	}
	before, err := k.record(ctx, id)
	if err != nil {
		return false, err
	}
	record, changed := params.Rules().Count(before, slot, missed, sdk.UnwrapSDKContext(ctx).BlockTime())
	if changed {
		if err := k.setRecord(ctx, id, record); err != nil {
			return false, err
		}
	}
	if !missed {
		return true, nil
	}
	return true, k.judge(ctx, seat, record, params)
}

// record is what a seat missed, the zero record where nothing.
func (k Keeper) record(ctx context.Context, seat uint64) (liveness.Record, error) {
	stored, err := k.misses.Get(ctx, seat)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return liveness.Record{}, err
	}
	return stored.Liveness(), nil
}

func (k Keeper) setRecord(ctx context.Context, seat uint64, record liveness.Record) error {
	if record.Missed == 0 {
		return k.misses.Remove(ctx, seat)
	}
	return k.misses.Set(ctx, seat, types.NewMissRecord(record))
}

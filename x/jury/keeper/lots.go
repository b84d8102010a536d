package keeper

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// Enlist puts something onto a community's list of draws. Weight is the units of work that handling its lot takes.
func (k *Keeper) Enlist(ctx context.Context, community, kind string, ref []byte, weight uint32) error {
	if _, known := k.lotHandlers[kind]; !known {
		return errorsmod.Wrapf(types.ErrUnknownKind, "lot of kind %q", kind)
	}
	if err := types.ValidateMatter(kind, ref); err != nil {
		return err
	}
	id, err := k.nextLotID.Next(ctx)
	if err != nil {
		return err
	}
	return k.lots.Set(ctx, collections.Join(community, id), types.WaitingLot{
		ID: id, Community: community, Kind: kind, Ref: ref, Weight: weight, EnlistedAt: sdk.UnwrapSDKContext(ctx).BlockTime(),
	})
}

// BeginBlock empties the lists of draws, in the order in which their first lots were enlisted, as far as units of work are left. It passes over
// the list of the community whose seat made the block, where another community holds one, and of communities that sleep.
func (k *Keeper) BeginBlock(ctx context.Context, units uint64) error {
	lists, err := k.lists(ctx)
	if err != nil || len(lists) == 0 {
		return err
	}
	proposer, err := k.proposers.ProposerCommunity(ctx)
	if err != nil {
		return err
	}
	for _, list := range lists {
		drawable, err := k.drawable(ctx, list.Community, proposer)
		if err != nil {
			return err
		}
		if !drawable {
			continue
		}
		var more bool
		if units, more, err = k.drawList(ctx, list.Community, units); err != nil || !more {
			return err
		}
	}
	return nil
}

// lists are the first lots of all lists, oldest first.
func (k *Keeper) lists(ctx context.Context) (heads []types.WaitingLot, err error) {
	var from collections.Ranger[collections.Pair[string, uint64]]
	for {
		head, found, err := k.firstLot(ctx, from)
		if err != nil {
			return nil, err
		}
		if !found {
			slices.SortFunc(heads, func(a, b types.WaitingLot) int { return cmp.Compare(a.ID, b.ID) })
			return heads, nil
		}
		heads = append(heads, head)
		from = new(collections.Range[collections.Pair[string, uint64]]).StartExclusive(collections.Join(head.Community, uint64(math.MaxUint64)))
	}
}

func (k *Keeper) firstLot(ctx context.Context, within collections.Ranger[collections.Pair[string, uint64]]) (lot types.WaitingLot, found bool, err error) {
	iter, err := k.lots.Iterate(ctx, within)
	if err != nil {
		return lot, false, err
	}
	defer func() { err = errors.Join(err, iter.Close()) }()
	if !iter.Valid() {
		return lot, false, nil
	}
	lot, err = iter.Value()
	return lot, err == nil, err
}

// drawable tells whether this block may empty a community's list.
func (k *Keeper) drawable(ctx context.Context, community, proposer string) (bool, error) {
	if err := k.communities.RequireAwake(ctx, community); err != nil && !errorsmod.IsOf(err, communitytypes.ErrCommunityClosed) {
		return false, nil //nolint:nilerr // it waits while the community sleeps; in a closed one what is open comes to its end
	}
	if proposer != "" && proposer != community {
		return true, nil
	}
	another, err := k.proposers.AnotherCommunitySeated(ctx, community)
	return !another, err
}

// drawList draws the lots of a list until it is empty, and tells whether work is left for the next list. The last lot may weigh more than what is
// left: else a heavy one would wait for as long as the block is busy with light ones.
func (k *Keeper) drawList(ctx context.Context, community string, units uint64) (left uint64, more bool, err error) {
	for last := uint64(0); units > 0; {
		lots, err := k.lotsAfter(ctx, community, last, units)
		if err != nil || len(lots) == 0 {
			return units, true, err
		}
		for _, lot := range lots {
			if err := k.drawLot(ctx, lot); err != nil {
				return units, false, err
			}
			units -= min(units, work(lot))
			last = lot.ID
		}
	}
	return 0, false, nil
}

// lotsAfter reads lots of a list in their order, after one of them: as many as so many units of work begin. They are read together, since looking for the
// first again after each would step over all that were drawn before.
func (k *Keeper) lotsAfter(ctx context.Context, community string, last, units uint64) (lots []types.WaitingLot, err error) {
	iter, err := k.lots.Iterate(ctx, collections.NewPrefixedPairRange[string, uint64](community).StartExclusive(last))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, iter.Close()) }()
	for begun := uint64(0); begun < units && iter.Valid(); iter.Next() {
		lot, err := iter.Value()
		if err != nil {
			return nil, err
		}
		lots = append(lots, lot)
		begun += work(lot)
	}
	return lots, nil
}

// work is how many units handling a lot takes.
func work(lot types.WaitingLot) uint64 { return uint64(max(lot.Weight, 1)) }

// drawLot takes a lot from its list and has it handled, with what is drawn from the block. Its failure is a dead letter's, and a later try draws
// the same.
func (k *Keeper) drawLot(ctx context.Context, waiting types.WaitingLot) error {
	if err := k.lots.Remove(ctx, collections.Join(waiting.Community, waiting.ID)); err != nil {
		return err
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	lot := types.Lot{ID: waiting.ID, Community: waiting.Community, Height: sdkCtx.BlockHeight(), BlockHash: sdkCtx.HeaderHash()}
	return k.deadlines.Attempt(ctx, scheduletypes.Item{
		Kind: types.KindLot, Scope: waiting.Community, Ref: types.DrawnRef(waiting, lot), Weight: max(waiting.Weight, 1),
	})
}

// lotDue hands a drawn lot to whoever enlisted it.
func (k *Keeper) lotDue(ctx context.Context, ref []byte) error {
	lot, kind, about, err := types.ReadDrawnRef(ref)
	if err != nil {
		return err
	}
	handle, known := k.lotHandlers[kind]
	if !known {
		return errorsmod.Wrapf(types.ErrUnknownKind, "lot of kind %q", kind)
	}
	return handle(ctx, about, lot)
}

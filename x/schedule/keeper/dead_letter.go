package keeper

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// bury keeps an item that failed as a dead letter, for as long as dead letters are kept.
func (k *Keeper) bury(ctx context.Context, q queued, failure error) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	letter := types.DeadLetter{
		Id:       q.id,
		Due:      types.Moment(q.due),
		Item:     q.item,
		Error:    types.BoundError(failure),
		FailedAt: now(ctx),
		LastTry:  now(ctx),
		Tries:    1,
	}
	sdk.UnwrapSDKContext(ctx).Logger().Error("a due item failed", "module", types.ModuleName, "id", letter.Id, "kind", letter.Item.Kind,
		"scope", letter.Item.Scope, "error", letter.Error)
	if err := k.DeadLetters.Set(ctx, letter.Id, letter); err != nil {
		return err
	}
	failures, err := found(k.Failures.Get(ctx))
	if err != nil {
		return err
	}
	if err := k.Failures.Set(ctx, failures+1); err != nil {
		return err
	}
	if err := k.Schedule(ctx, letter.FailedAt.Add(params.DeadLetterKept), types.DropLetterItem(letter.Id, letter.Item)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventItemFailed{Id: letter.Id, Item: letter.Item, Error: letter.Error})
}

// letter is a dead letter that is there.
func (k *Keeper) letter(ctx context.Context, id uint64) (types.DeadLetter, error) {
	letter, err := k.DeadLetters.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return letter, errorsmod.Wrapf(types.ErrUnknownLetter, "%d: it never failed, has been done since, or was dropped", id)
	}
	return letter, err
}

// dropLetterDue tries a dead letter that has been kept long enough a last time, and forgets it: what a newer version of the program can do is done even
// where nobody asked for it.
func (k *Keeper) dropLetterDue(ctx context.Context, ref []byte) error {
	id := binary.BigEndian.Uint64(ref)
	letter, err := k.letter(ctx, id)
	if errors.Is(err, types.ErrUnknownLetter) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := k.DeadLetters.Remove(ctx, id); err != nil {
		return err
	}
	if failure := k.run(ctx, letter.Item); failure != nil {
		return event.Emit(ctx, &types.EventDeadLetterDropped{Id: id, Item: letter.Item, Error: types.BoundError(failure)})
	}
	return event.Emit(ctx, &types.EventDeadLetterRetried{Id: id, Succeeded: true, Tries: letter.Tries + 1})
}

// retryFrom is when a dead letter can next be tried.
func retryFrom(letter types.DeadLetter, params types.Params) time.Time {
	return letter.LastTry.Add(params.DeadLetterRetry)
}

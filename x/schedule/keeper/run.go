package keeper

import (
	"context"
	"fmt"
	"runtime/debug"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// run has an item's handler do its work, in a context of its own: what a handler wrote and emitted is kept where it succeeds, and
// undone where it returns an error or panics, out of gas included.
func (k *Keeper) run(ctx context.Context, item types.Item) error {
	handle, known := k.handlers[item.Kind]
	if !known {
		return errorsmod.Wrapf(types.ErrUnknownKind, "%q", item.Kind)
	}
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if err := guarded(cached, handle, item); err != nil {
		return err
	}
	write()
	return nil
}

// guarded turns a panic into an error. What a panic says stands in the log only: its words may come from the runtime, whose versions
// differ between nodes, and the error is written to state, which must not.
func guarded(ctx sdk.Context, handle types.Handler, item types.Item) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			ctx.Logger().Error("the handler of a due item panicked", "module", types.ModuleName, "kind", item.Kind,
				"reason", fmt.Sprint(reason), "stack", string(debug.Stack()))
			err = errorsmod.Wrapf(types.ErrPanicked, "kind %q: the logs of the nodes tell why", item.Kind)
		}
	}()
	return handle(ctx, item.Ref)
}

// runOrBury runs an item taken from the queue. One that fails becomes a dead letter, and the block goes on.
func (k *Keeper) runOrBury(ctx context.Context, q queued) error {
	failure := q.unreadable
	if failure == nil {
		failure = k.run(ctx, q.item)
	}
	if failure == nil {
		return nil
	}
	return k.bury(ctx, q, failure)
}

// Attempt runs an item now, for a module that chose the moment itself: one that fails is undone and becomes a dead letter, as it would in the queue.
func (k *Keeper) Attempt(ctx context.Context, item types.Item) error {
	if err := item.Validate(); err != nil {
		return err
	}
	failure := k.run(ctx, item)
	if failure == nil {
		return nil
	}
	id, err := k.NextID.Next(ctx)
	if err != nil {
		return err
	}
	return k.bury(ctx, queued{due: now(ctx).UnixNano(), id: id, item: item}, failure)
}

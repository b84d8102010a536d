package keeper

import (
	"context"
	"fmt"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// Register names the handler of a kind of item, when the chain is wired. It panics where the kind has one already.
func (k *Keeper) Register(kind string, handle types.Handler) {
	if err := types.ValidateKind(kind); err != nil {
		panic(err)
	}
	if _, taken := k.handlers[kind]; taken || handle == nil {
		panic(fmt.Sprintf("due items of kind %q have a handler already, or were given none", kind))
	}
	k.handlers[kind] = handle
}

// Schedule has an item run at the first block at or after a moment, which may have passed already: outages, standstills and the work
// of a block permitting. Items due at the same moment run in the order in which they were scheduled.
func (k *Keeper) Schedule(ctx context.Context, due time.Time, item types.Item) error {
	if err := types.ValidateDue(due); err != nil {
		return errorsmod.Wrapf(err, "kind %q", item.Kind)
	}
	if err := item.Validate(); err != nil {
		return err
	}
	if _, known := k.handlers[item.Kind]; !known && item.Kind != types.KindUnpark {
		return errorsmod.Wrapf(types.ErrUnknownKind, "%q", item.Kind)
	}
	id, err := k.NextID.Next(ctx)
	if err != nil {
		return err
	}
	return k.Queue.Set(ctx, collections.Join(due.UnixNano(), id), item)
}

// Restored tells whether genesis brought the queue of a chain that ran before. A module that schedules something for each entry of its own
// genesis does so only where it did not: what an export carries is in the queue already.
func (k *Keeper) Restored(ctx context.Context) (bool, error) {
	return found(k.restored.Get(ctx))
}

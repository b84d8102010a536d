package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// unpark runs what a scope parked, its grace being over, in the order of due and number and before what is due later. When all has been run the
// standstill is forgotten: it puts off nothing any more. It is not done where no work is left.
func (k *Keeper) unpark(ctx context.Context, work *budget, q queued) (done bool, err error) {
	scope := string(q.item.Ref)
	for {
		last, err := k.standstill(ctx, scope)
		if err != nil {
			return false, err
		}
		if stale(last, q) {
			return k.endUnparking(ctx, work, q)
		}
		parked, err := k.parkedIn(ctx, scope, 1)
		if err != nil {
			return false, err
		}
		if len(parked) == 0 {
			return k.forget(ctx, work, q, scope)
		}
		if done, err := k.runParked(ctx, work, scope, parked[0]); err != nil || !done {
			return false, err
		}
	}
}

// stale tells whether an unparking no longer is its scope's own: it sleeps again, perhaps since an item that has just been run, or it has been
// resumed again since, which brought another unparking.
func stale(last types.Standstill, q queued) bool {
	return last.Until == nil || last.Until.UnixNano() > q.due
}

func (k *Keeper) runParked(ctx context.Context, work *budget, scope string, parked queued) (done bool, err error) {
	if !work.take(parked.item.Weight) {
		return false, nil
	}
	if err := k.Parked.Remove(ctx, collections.Join3(scope, parked.due, parked.id)); err != nil {
		return false, err
	}
	return true, k.runOrBury(ctx, parked)
}

func (k *Keeper) forget(ctx context.Context, work *budget, q queued, scope string) (done bool, err error) {
	if done, err = k.endUnparking(ctx, work, q); err != nil || !done {
		return done, err
	}
	return true, k.Standstills.Remove(ctx, scope)
}

func (k *Keeper) endUnparking(ctx context.Context, work *budget, q queued) (done bool, err error) {
	if !work.take(1) {
		return false, nil
	}
	return true, k.Queue.Remove(ctx, collections.Join(q.due, q.id))
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/schedule/standstill"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// drain runs what fell due, in the order of due and number, until the work of a block is done; the rest waits for the next. What is
// scheduled meanwhile for now or earlier follows after what was read before, within the same work.
func (k *Keeper) drain(ctx context.Context, work *budget) error {
	outage, err := k.outage(ctx)
	if err != nil {
		return err
	}
	reached := standstill.Reached(outage, now(ctx)).UnixNano()
	for {
		batch, err := k.dueUntil(ctx, reached, work.left())
		if err != nil || len(batch) == 0 {
			return err
		}
		for _, q := range batch {
			if done, err := k.drainOne(ctx, work, q); err != nil || !done {
				return err
			}
		}
	}
}

// drainOne takes an item from the queue and runs it, or parks it where its scope holds it back. It is not done where no work is left for it.
func (k *Keeper) drainOne(ctx context.Context, work *budget, q queued) (done bool, err error) {
	if q.item.Kind == types.KindUnpark {
		return k.unpark(ctx, work, q)
	}
	held, err := k.heldBack(ctx, q)
	if err != nil {
		return false, err
	}
	weight := q.item.Weight
	if held {
		weight = 1 // to put it aside is all that is done
	}
	if !work.take(weight) {
		return false, nil
	}
	if err := k.Queue.Remove(ctx, collections.Join(q.due, q.id)); err != nil {
		return false, err
	}
	if held {
		return true, k.Parked.Set(ctx, collections.Join3(q.item.Scope, q.due, q.id), q.item)
	}
	return true, k.runOrBury(ctx, q)
}

// heldBack tells whether an item whose moment came is put off by its scope: one that stands still, or that was resumed and has not unparked yet.
func (k *Keeper) heldBack(ctx context.Context, q queued) (bool, error) {
	last, err := k.standstill(ctx, q.item.Scope)
	if err != nil || last.Start.IsZero() {
		return false, err
	}
	if last.Open() {
		return true, nil // whenever it was due: nothing is done there while it stands still
	}
	// What was due before it began is merely late. What is due at the very end of the grace waits its turn behind what was parked.
	due := types.Moment(q.due)
	return due.After(last.Start) && !due.After(*last.Until), nil
}

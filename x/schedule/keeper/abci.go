package keeper

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/schedule/standstill"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// BeginBlock sees whether the network stood still before this block, and runs what fell due. The time of the block before is the caller's to know;
// zero is no gap. Nothing is written where nothing fell due. It gives the units of work that are left of the block's. An error is one of the module's
// own state that cannot be read, never one of an item.
func (k *Keeper) BeginBlock(ctx context.Context, previous time.Time) (left uint64, err error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	if !previous.IsZero() && now(ctx).Sub(previous) > params.OutageAfter {
		if err := k.recordOutage(ctx, previous, params.OutageGrace); err != nil {
			return 0, err
		}
	}
	work := &budget{limit: uint64(params.MaxDuePerBlock)}
	err = k.drain(ctx, work)
	return work.left(), err
}

func (k *Keeper) recordOutage(ctx context.Context, previous time.Time, grace time.Duration) error {
	last, err := k.outage(ctx)
	if err != nil {
		return err
	}
	span := standstill.Outage(last, previous, now(ctx), grace)
	outage := types.Outage{Start: span.Start, End: now(ctx), Until: span.Until}
	if err := k.Outage.Set(ctx, outage); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventOutageRecorded{Outage: outage})
}

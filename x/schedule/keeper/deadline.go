package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/schedule/standstill"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// Deadline is where a deadline falls now, after outages of the network and, unless the scope is empty, standstills of the scope. In a scope that
// stands still, it is where it would fall if the scope were resumed in this block, and so never sooner than told. It reads two small entries.
func (k *Keeper) Deadline(ctx context.Context, scope string, d time.Time) (time.Time, error) {
	outage, err := k.outage(ctx)
	if err != nil {
		return d, err
	}
	own, err := k.span(ctx, scope)
	if err != nil {
		return d, err
	}
	return standstill.Deadline(outage, own, d), nil
}

// OnTime tells whether the block comes before a deadline, wherever it falls now. A deadline that fell while its scope stood still is
// still ahead until the scope has been resumed and the grace is over.
func (k *Keeper) OnTime(ctx context.Context, scope string, d time.Time) (bool, error) {
	deadline, err := k.Deadline(ctx, scope, d)
	return err == nil && now(ctx).Before(deadline), err
}

// StandStill has a scope stand still from this block on: its community falls asleep. What falls due there is parked. Nothing happens where the
// scope stands still already.
func (k *Keeper) StandStill(ctx context.Context, scope string) error {
	if err := types.ValidateScope(scope); err != nil {
		return err
	}
	last, err := k.standstill(ctx, scope)
	if err != nil || last.Open() {
		return err
	}
	outage, err := k.outage(ctx)
	if err != nil {
		return err
	}
	own, err := k.span(ctx, scope)
	if err != nil {
		return err
	}
	start := standstill.Begin(outage, own, now(ctx))
	if err := k.Standstills.Set(ctx, scope, types.Standstill{Scope: scope, Start: start}); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventScopeStoodStill{Scope: scope, Start: start})
}

// Resume has a scope go on from this block on: its community wakes. What was parked, and what falls due before, falls due when the grace is
// over. Nothing happens where the scope does not stand still.
func (k *Keeper) Resume(ctx context.Context, scope string) error {
	if err := types.ValidateScope(scope); err != nil {
		return err
	}
	last, err := k.standstill(ctx, scope)
	if err != nil || !last.Open() {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	end := now(ctx)
	until := end.Add(params.OutageGrace)
	last.End, last.Until = &end, &until
	if err := k.Standstills.Set(ctx, scope, last); err != nil {
		return err
	}
	// One item finds what is parked in the scope when its time comes, so that no block looks for it.
	if err := k.Schedule(ctx, until, types.Item{Kind: types.KindUnpark, Ref: []byte(scope), Weight: 1}); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventScopeResumed{Scope: scope, Start: last.Start, Until: until})
}

// outage is the network's last outage, or none.
func (k *Keeper) outage(ctx context.Context) (standstill.Span, error) {
	outage, err := found(k.Outage.Get(ctx))
	return outage.Span(), err
}

// standstill is the last one of a scope, or none.
func (k *Keeper) standstill(ctx context.Context, scope string) (types.Standstill, error) {
	if scope == "" {
		return types.Standstill{}, nil
	}
	return found(k.Standstills.Get(ctx, scope))
}

// span is the last standstill of a scope as the rule of deadlines sees it now.
func (k *Keeper) span(ctx context.Context, scope string) (standstill.Span, error) {
	last, err := k.standstill(ctx, scope)
	if err != nil || !last.Open() {
		return last.Span(now(ctx), 0), err
	}
	params, err := k.Params.Get(ctx)
	return last.Span(now(ctx), params.OutageGrace), err
}

// found takes what is not there for the zero value.
func found[V any](value V, err error) (V, error) {
	if errors.Is(err, collections.ErrNotFound) {
		var none V
		return none, nil
	}
	return value, err
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }

package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/types"
)

// Check refuses gas for which the bucket of an id has no room now, and says when there is; where there is room it tells what is there. It writes nothing.
func (k Keeper) Check(ctx context.Context, id uint64, gas uint64) (bucket.Level, error) {
	level, rules, err := k.read(ctx, id)
	if err != nil || gas <= level.Gas {
		return level, err
	}
	if gas > rules.Capacity {
		return level, errorsmod.Wrapf(types.ErrAboveCapacity, "%d gas is asked, a full quota holds %d: send less at a time", gas, rules.Capacity)
	}
	at, wait := readyAt(level, rules, gas)
	return level, errorsmod.Wrapf(types.ErrQuotaExhausted, "%d gas is asked, %d is left; there is room again at %s, in %s",
		gas, level.Gas, at.Format(time.RFC3339), wait)
}

// readyAt is the first whole second at which there is room, and how long that is from now in whole seconds, both rounded up.
func readyAt(level bucket.Level, rules bucket.Rules, gas uint64) (time.Time, time.Duration) {
	ready := level.ReadyAt(rules, gas)
	return ceilSecond(ready), (ready.Sub(level.At) + time.Second - 1).Truncate(time.Second)
}

func ceilSecond(t time.Time) time.Time { return t.Add(time.Second - 1).Truncate(time.Second).UTC() }

// Charge takes gas from what a Check of the same transaction found in the bucket of an id, so that there is room; where there is not it takes what is
// left rather than fail, since a transaction that got this far has used up what it was granted.
func (k Keeper) Charge(ctx context.Context, id uint64, gas uint64, there bucket.Level) error {
	if id == 0 {
		return errorsmod.Wrap(types.ErrInvalidID, "0: ids are numbered from 1")
	}
	if gas == 0 {
		return nil // a full bucket is not stored
	}
	return k.Buckets.Set(ctx, id, there.Take(gas))
}

// Remove forgets the bucket of an id that is no more.
func (k Keeper) Remove(ctx context.Context, id uint64) error {
	return k.Buckets.Remove(ctx, id)
}

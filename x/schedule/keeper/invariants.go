package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"each item, queued, parked or failed, has a number of its own below the next, and keeps to its bounds; what is parked has a " +
			"scope that waits, which is found again when it has been resumed; an outage and a standstill end after they start", k.checkState},
		{"nothing is parked under another scope than its own", k.checkParked},
		{"what is queued or parked is of a kind that somebody handles", k.checkKinds},
	}
}

// checkState holds the state to what a genesis is held to: an export must be one that can be imported.
func (k *Keeper) checkState(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	if err := g.Validate(); err != nil {
		return errorsmod.Wrap(types.ErrBrokenInvariant, err.Error())
	}
	if err := g.ValidateAt(now(ctx)); err != nil {
		return errorsmod.Wrap(types.ErrBrokenInvariant, err.Error())
	}
	return nil
}

func (k *Keeper) checkParked(ctx context.Context) error {
	return k.Parked.Walk(ctx, nil, func(at parkedPlace, item types.Item) (bool, error) {
		if at.K1() != item.Scope {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "item %d of scope %q is parked under %q", at.K3(), item.Scope, at.K1())
		}
		return false, nil
	})
}

func (k *Keeper) checkKinds(ctx context.Context) error {
	check := func(id uint64, item types.Item) error {
		if _, known := k.handlers[item.Kind]; known || item.Kind == types.KindUnpark {
			return nil
		}
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "item %d is of kind %q, which nobody handles", id, item.Kind)
	}
	if err := k.Queue.Walk(ctx, nil, func(at place, item types.Item) (bool, error) {
		err := check(at.K2(), item)
		return err != nil, err
	}); err != nil {
		return err
	}
	return k.Parked.Walk(ctx, nil, func(at parkedPlace, item types.Item) (bool, error) {
		err := check(at.K3(), item)
		return err != nil, err
	})
}

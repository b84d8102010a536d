package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"lots and trials have numbers of their own below the next; a trial has an outcome exactly when it is closed, and the one its votes make; every draw " +
			"follows from its lot", k.checkState},
		{"open trials, and the votes awaited in them, are found by community and by person, and nothing else is", k.checkIndexes},
	}
}

// checkState holds the state to what a genesis is held to: an export must be one that can be imported. Every draw follows from its lot.
func (k *Keeper) checkState(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	if err := g.Validate(); err != nil {
		return errorsmod.Wrap(types.ErrBrokenInvariant, err.Error())
	}
	return nil
}

// checkIndexes holds what is found by community or person to what the trials say.
func (k *Keeper) checkIndexes(ctx context.Context) error {
	var open, everyone, awaited int
	missing := func(id uint64, has bool, err error) error {
		if err == nil && !has {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "trial %d is open, but not found as such", id)
		}
		return err
	}
	err := k.trials.Walk(ctx, nil, func(id uint64, trial types.Trial) (bool, error) {
		if !trial.Open() {
			return false, nil
		}
		open++
		has, err := k.open.Has(ctx, collections.Join(trial.Community, id))
		if err := missing(id, has, err); err != nil {
			return true, err
		}
		if trial.Everyone {
			everyone++
			has, err := k.everyone.Has(ctx, id)
			return err != nil || !has, missing(id, has, err)
		}
		for _, i := range trial.Awaited() {
			awaited++
			has, err := k.awaited.Has(ctx, collections.Join(trial.Jurors[i].Person, id))
			if err := missing(id, has, err); err != nil {
				return true, err
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.checkCounts(ctx, open, everyone, awaited)
}

// checkCounts finds what stands in an index and in no trial.
func (k *Keeper) checkCounts(ctx context.Context, open, everyone, awaited int) error {
	kept := [3]int{}
	walks := []error{
		k.open.Walk(ctx, nil, func(collections.Pair[string, uint64]) (bool, error) { kept[0]++; return false, nil }),
		k.everyone.Walk(ctx, nil, func(uint64) (bool, error) { kept[1]++; return false, nil }),
		k.awaited.Walk(ctx, nil, func(collections.Pair[uint64, uint64]) (bool, error) { kept[2]++; return false, nil }),
	}
	if err := errors.Join(walks...); err != nil {
		return err
	}
	if wanted := [3]int{open, everyone, awaited}; kept != wanted {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "open trials, those where everyone judges, votes awaited: %v found, %v there", kept, wanted)
	}
	return nil
}

package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// Invariant is an equality that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are all of the module.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"open trials are indexed, closed ones are not", k.checkOpen},
		{"every draw follows from its lot", k.checkDraws},
		{"a vote is awaited of exactly those who were drawn and have not voted", k.checkAwaited},
	}
}

func (k *Keeper) checkOpen(ctx context.Context) error {
	return k.trials.Walk(ctx, nil, func(id uint64, trial types.Trial) (bool, error) {
		open, err := k.open.Has(ctx, collections.Join(trial.Community, id))
		if err != nil {
			return true, err
		}
		everyone, err := k.everyone.Has(ctx, id)
		if err != nil {
			return true, err
		}
		if open != trial.Open() || everyone != (trial.Open() && trial.Everyone) {
			return true, fmt.Errorf("trial %d: open %t, indexed %t, indexed as everyone's %t", id, trial.Open(), open, everyone)
		}
		return false, nil
	})
}

func (k *Keeper) checkDraws(ctx context.Context) error {
	return k.trials.Walk(ctx, nil, func(id uint64, trial types.Trial) (bool, error) {
		for i := range trial.Draws {
			if !trial.Draws[i].Reproducible() {
				return true, fmt.Errorf("trial %d: draw %d does not follow from its lot", id, i)
			}
		}
		return false, nil
	})
}

func (k *Keeper) checkAwaited(ctx context.Context) error {
	wanted := 0
	err := k.trials.Walk(ctx, nil, func(id uint64, trial types.Trial) (bool, error) {
		if !trial.Open() {
			return false, nil
		}
		for _, i := range trial.Awaited() {
			wanted++
			has, err := k.awaited.Has(ctx, collections.Join(trial.Jurors[i].Person, id))
			if err != nil || !has {
				return true, fmt.Errorf("trial %d: the vote of person %d is not awaited: %w", id, trial.Jurors[i].Person, err)
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	kept := 0
	if err := k.awaited.Walk(ctx, nil, func(collections.Pair[uint64, uint64]) (bool, error) {
		kept++
		return false, nil
	}); err != nil {
		return err
	}
	if kept != wanted {
		return fmt.Errorf("%d votes are awaited by the index, %d by the trials", kept, wanted)
	}
	return nil
}

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"commissions and acts have numbers of their own below the next; nobody sits twice; no more sit than the mandate has places; every draw follows from " +
			"its lot; no day's grants are beyond the month's sum; what is executed has its threshold", k.checkState},
		{"commissions that sit are found by scope and by person, acts by commission and as open ones, and nothing else is", k.checkIndexes},
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
	return nil
}

// checkIndexes holds what is found by scope, person or commission to what the commissions and acts say.
func (k *Keeper) checkIndexes(ctx context.Context) error {
	var wanted [4]int // sitting, places, acts, open acts
	missing := func(what string, id uint64, has bool, err error) error {
		if err == nil && !has {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "%s %d is not found as such", what, id)
		}
		return err
	}
	err := k.commissions.Walk(ctx, nil, func(id uint64, c types.Commission) (bool, error) {
		if !c.Sits() {
			return false, nil
		}
		wanted[0]++
		has, err := k.sitting.Has(ctx, collections.Join(c.Scope, id))
		err = missing("commission", id, has, err)
		for _, p := range c.Places {
			if err != nil || !p.Live() {
				continue
			}
			wanted[1]++
			has, err = k.places.Has(ctx, collections.Join(p.Person, id))
			err = missing("a place in commission", id, has, err)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	err = k.acts.Walk(ctx, nil, func(id uint64, act types.Act) (bool, error) {
		wanted[2]++
		has, err := k.actsOf.Has(ctx, collections.Join(act.CommissionId, id))
		if err := missing("act", id, has, err); err != nil || !act.Open() {
			return err != nil, err
		}
		wanted[3]++
		has, err = k.openActs.Has(ctx, collections.Join(act.CommissionId, id))
		return !has || err != nil, missing("open act", id, has, err)
	})
	if err != nil {
		return err
	}
	return k.checkCounts(ctx, wanted)
}

// checkCounts finds what stands in an index and nowhere else.
func (k *Keeper) checkCounts(ctx context.Context, wanted [4]int) error {
	kept := [4]int{}
	count := func(i int) func(collections.Pair[uint64, uint64]) (bool, error) {
		return func(collections.Pair[uint64, uint64]) (bool, error) { kept[i]++; return false, nil }
	}
	if err := errors.Join(
		k.sitting.Walk(ctx, nil, func(collections.Pair[string, uint64]) (bool, error) { kept[0]++; return false, nil }),
		k.places.Walk(ctx, nil, count(1)), k.actsOf.Walk(ctx, nil, count(2)), k.openActs.Walk(ctx, nil, count(3)),
	); err != nil {
		return err
	}
	if wanted != kept {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "sitting commissions, places, acts, open acts: %v found, %v there", kept, wanted)
	}
	return nil
}

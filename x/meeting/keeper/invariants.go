package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"meetings have numbers of their own below the next; scrutineers follow from their lot and the roll; what is called and eligible is the number of those " +
			"on the roll; what counts went through the hands of all three; totals add up to the roll; nobody is on two rolls for a proposal", k.checkState},
		{"open meetings are found by scope and by who convened them, persons by meeting, and nothing else is", k.checkIndexes},
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

// checkIndexes holds what is found by scope, convener or person to what the meetings and rolls say.
func (k *Keeper) checkIndexes(ctx context.Context) error {
	var wanted, kept [3]int // open, convened, positions
	err := k.meetings.Walk(ctx, nil, func(id uint64, m types.Meeting) (bool, error) {
		if !m.Open() {
			return false, nil
		}
		wanted[0]++
		wanted[1]++
		open, err := k.open.Has(ctx, collections.Join(m.Scope, id))
		if err != nil {
			return true, err
		}
		convened, err := k.convened.Has(ctx, collections.Join(m.Convener, id))
		if err == nil && !(open && convened) {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "meeting %d is open, but not found as such", id)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	if err := k.roll.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], present types.Present) (bool, error) {
		wanted[2]++
		position, err := k.positions.Get(ctx, collections.Join(key.K1(), present.Person))
		if err == nil && position != key.K2() {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "person %d at meeting %d is found at %d, and stands at %d", present.Person, key.K1(), position, key.K2())
		}
		return err != nil, err
	}); err != nil {
		return err
	}
	if err := errors.Join(
		k.open.Walk(ctx, nil, func(collections.Pair[string, uint64]) (bool, error) { kept[0]++; return false, nil }),
		k.convened.Walk(ctx, nil, func(collections.Pair[uint64, uint64]) (bool, error) { kept[1]++; return false, nil }),
		k.positions.Walk(ctx, nil, func(collections.Pair[uint64, uint64], uint64) (bool, error) { kept[2]++; return false, nil }),
	); err != nil {
		return err
	}
	if wanted != kept {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "open meetings by scope and by convener, persons on rolls: %v found, %v there", kept, wanted)
	}
	return nil
}

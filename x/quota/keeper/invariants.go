package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/quota/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. They walk over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k Keeper) []Invariant {
	return []Invariant{
		{"a stored bucket was charged at a moment not after the block, and holds less than a gas beside its gas", k.checkBuckets},
	}
}

func (k Keeper) checkBuckets(ctx context.Context) error {
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

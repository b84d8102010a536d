package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// ChangeParameters holds a change of an owner's parameters to the rule of package paramchange, notes the moment for those that move, and gives
// their names. The owner is a module, "communs", or a module and a community, "community/valbonne": each has parameters of its own. Writing the
// parameters themselves is for the module, which calls this first.
func (k *Keeper) ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	last := func(name string) (time.Time, error) {
		at, err := k.changes.Get(ctx, collections.Join(owner, name))
		if errors.Is(err, collections.ErrNotFound) {
			return time.Time{}, nil
		}
		return types.Moment(at), err
	}
	moved, err := paramchange.Compare(before, after, last, now(ctx), params.ParameterInterval)
	if err != nil {
		return nil, errorsmod.Wrapf(types.ErrParameterChange, "%s: %s", owner, err)
	}
	for _, name := range moved {
		if err := k.changes.Set(ctx, collections.Join(owner, name), now(ctx).UnixNano()); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

func parameterChange(of changed, at int64) types.ParameterChange {
	return types.ParameterChange{Owner: of.K1(), Parameter: of.K2(), ChangedAt: types.Moment(at)}
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/share"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// requireShare refuses a further active seat that would bring its community to a third of the consensus.
func (k Keeper) requireShare(ctx context.Context, community string) error {
	standing, err := k.standing(ctx, community)
	if err != nil || standing.MayAdd() {
		return err
	}
	return errorsmod.Wrapf(types.ErrShareTooLarge,
		"community %q has %d of %d active seats and would have a third with one more: it may when more of the others' are active",
		community, standing.Own, standing.Active)
}

// requireEnoughRemain refuses that a community have an active seat less of its operator's accord, where too few would remain or another
// community would be raised to a third.
func (k Keeper) requireEnoughRemain(ctx context.Context, community string) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	standing, err := k.standing(ctx, community)
	switch {
	case err != nil:
		return err
	case standing.Active <= int(params.MinActive):
		return errorsmod.Wrapf(types.ErrTooFewSeats, "%d active seats, and %d must remain: pause when more are active", standing.Active, params.MinActive)
	case !standing.MayRemove():
		return errorsmod.Wrapf(types.ErrShareTooLarge, "another community has %d of %d active seats and would have a third without this one: "+
			"pause when more are active",
			standing.LargestOther, standing.Active)
	}
	return nil
}

// standing counts the seats as they stand for a community. There are tens of them, and only messages and falls ask.
func (k Keeper) standing(ctx context.Context, community string) (share.Standing, error) {
	seats, err := k.allSeats(ctx)
	if err != nil {
		return share.Standing{}, err
	}
	census := share.NewCensus()
	for _, s := range seats {
		if s.Withdrawn() {
			continue
		}
		holder, err := k.organisations.OrganisationCommunity(ctx, s.OrganisationId)
		if err != nil {
			return share.Standing{}, err
		}
		census.Count(holder, s.Active())
	}
	return census.Of(community), nil
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// MaySpend gives the id of the person behind a signer who may spend what they have in a community that is awake: an active one, whose act it
// records, or one who left or was excluded no longer ago than the spending period.
func (k Keeper) MaySpend(ctx context.Context, address, community string) (uint64, error) {
	if err := k.RequireAwake(ctx, community); err != nil {
		return 0, err
	}
	id, err := k.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	left, err := k.spendsAfter(ctx, id, community)
	if err == nil && !left {
		return k.ActAsMember(ctx, address, community)
	}
	return id, errorsmod.Wrap(err, address)
}

// spendsAfter tells whether a person left a community or was excluded from it, and may still spend there; one whose time to is over is an error.
func (k Keeper) spendsAfter(ctx context.Context, id uint64, community string) (bool, error) {
	membership, known, err := k.membership(ctx, id, community)
	if err != nil || !known || !membership.Status.MaySpend() {
		return false, err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return false, err
	}
	until := membership.SpendUntil(params)
	onTime, err := k.onTime(ctx, until)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrNotActive, "id %d in %q: %s, and could spend there until %s", id, community, ending(membership), moment(until))
	}
	return true, err
}

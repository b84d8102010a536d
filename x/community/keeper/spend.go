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
	membership, known, err := k.membership(ctx, id, community)
	if err != nil {
		return 0, err
	}
	if !known || !membership.Status.MaySpend() {
		return k.ActAsMember(ctx, address, community)
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	until := membership.SpendUntil(params)
	onTime, err := k.onTime(ctx, until)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrNotActive, "%s in %q: %s, and could spend there until %s", address, community, ending(membership), moment(until))
	}
	return id, err
}

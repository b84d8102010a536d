package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// confirm makes a part count: on its contributor's day, and in the record, which the caller saves.
func (k *Keeper) confirm(ctx context.Context, params types.Params, c *types.Contribution, i int) error {
	part := c.Parts[i]
	forgotten := types.DayEnd(part.Day).Add(params.HoursKept)
	if !sdk.UnwrapSDKContext(ctx).BlockTime().Before(forgotten) {
		return errorsmod.Wrapf(types.ErrTooLate, "the hours of %s are kept until %s, parts of that day cannot be confirmed any more",
			types.FormatDay(part.Day), moment(forgotten))
	}
	whole, err := k.firstWholeDay(ctx)
	if err != nil {
		return err
	}
	if part.Day < whole {
		return errorsmod.Wrapf(types.ErrTooLate, "the hours of %s are forgotten, they are whole from %s on", types.FormatDay(part.Day), types.FormatDay(whole))
	}
	if err := k.takeHours(ctx, c, part); err != nil {
		return err
	}
	c.Parts[i].Confirmed = true
	return nil
}

// confirmLate confirms a part of a contribution that is open already, and charges it to the pairs with those who have
// attested by now, as if each of them attested it now.
func (k *Keeper) confirmLate(ctx context.Context, c *types.Contribution, i int) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	part := c.Parts[i]
	ended := part.WorkEnded(c.Terms.Timed, c.SubmittedAt)
	if err := k.checkActiveAt(ctx, c.Community, part.Contributor, ended); err != nil {
		return err
	}
	var charges []pair
	for _, a := range c.Attestations {
		v, err := k.weighVoice(ctx, params, c, voice{a.Attester, a.Helper}, part)
		if err != nil {
			return err
		}
		if !v.counts() {
			return errorsmod.Wrapf(v.answer.Refuse(v.explanation), "attester %d", a.Attester)
		}
		charges = append(charges, v.charges...)
	}
	if err := k.confirm(ctx, params, c, i); err != nil {
		return err
	}
	if err := k.save(ctx, charges...); err != nil {
		return err
	}
	return k.unconfirmed.Remove(ctx, collections.Join(part.Contributor, c.Id))
}

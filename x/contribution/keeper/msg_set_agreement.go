package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// SetAgreement makes a standing agreement on long care, or replaces the one on the same person and category.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a category that is closed, or none of time; a contributor or attester who is not active in the
// community; an end that is past, or more than 26 weeks away.
// Effect: what is submitted from now on, of work from the day on which it was first set, is under it, and keeps its limits
// whatever becomes of it.
func (m msgServer) SetAgreement(ctx context.Context, msg *types.MsgSetAgreement) (*types.MsgSetAgreementResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	a, err := m.readAgreement(ctx, msg)
	if err != nil {
		return nil, err
	}
	former, found, err := m.agreement(ctx, a.Community, a.Contributor, a.Category)
	if err != nil {
		return nil, err
	}
	if found && former.Covers(a.FromDay) {
		a.FromDay = former.FromDay
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.agreements.Set(ctx, collections.Join3(a.Community, a.Contributor, a.Category), a); err != nil {
		return nil, err
	}
	if !found || former.UntilDay != a.UntilDay {
		if err := m.scheduleDrop(ctx, params, a); err != nil {
			return nil, err
		}
	}
	return &types.MsgSetAgreementResponse{}, event.Emit(ctx, &types.EventAgreementSet{Agreement: a})
}

// readAgreement is what a message says, from today on.
func (k *Keeper) readAgreement(ctx context.Context, msg *types.MsgSetAgreement) (a types.Agreement, err error) {
	category, err := k.category(ctx, msg.Community, msg.Category)
	if err != nil {
		return a, err
	}
	switch {
	case category.Closed:
		return a, errorsmod.Wrapf(types.ErrCategoryClosed, "%q of %q", msg.Category, msg.Community)
	case !category.Timed():
		return a, errorsmod.Wrapf(types.ErrInvalidAgreement, "%q counts each %s, agreements are on hours", msg.Category, category.Unit)
	}
	a = types.Agreement{Community: msg.Community, Category: msg.Category, FromDay: types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime())}
	if a.UntilDay, err = types.ParseDay(msg.Until); err != nil {
		return a, err
	}
	if a.UntilDay < a.FromDay || a.UntilDay-a.FromDay > types.LongestAgreement {
		return a, errorsmod.Wrapf(types.ErrInvalidAgreement, "its last day is %s, it must be today, %s, or at most 26 weeks later",
			types.FormatDay(a.UntilDay), types.FormatDay(a.FromDay))
	}
	if a.Contributor, err = k.activePerson(ctx, "contributor", msg.Contributor, msg.Community); err != nil {
		return a, err
	}
	attesters := make([]uint64, len(msg.Attesters))
	for i, address := range msg.Attesters {
		if attesters[i], err = k.activePerson(ctx, "attester", address, msg.Community); err != nil {
			return a, err
		}
	}
	a.Limits = msg.Limits(attesters)
	return a, a.Validate()
}

// activePerson is the person behind an address, active in a community.
func (k *Keeper) activePerson(ctx context.Context, what, address, community string) (uint64, error) {
	person, err := k.persons.PersonID(ctx, address)
	if err != nil {
		return 0, errorsmod.Wrap(err, what)
	}
	active, err := k.memberships.IsActivePerson(ctx, person, community)
	if err == nil && !active {
		err = errorsmod.Wrapf(types.ErrInvalidAgreement, "%s %s is not active in %q", what, address, community)
	}
	return person, err
}

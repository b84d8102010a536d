package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

type agreementKey = collections.Triple[string, uint64, string]

// checkAssembly refuses a signer other than the account of a community's assembly.
func checkAssembly(authority, community string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.AssemblyAddress(community)) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the assembly of %q", authority, community)
	}
	return nil
}

// agreement is the standing agreement on a person's work of a category, where one is kept.
func (k *Keeper) agreement(ctx context.Context, community string, contributor uint64, category string) (a types.Agreement, found bool, err error) {
	a, err = k.agreements.Get(ctx, collections.Join3(community, contributor, category))
	if errors.Is(err, collections.ErrNotFound) {
		return a, false, nil
	}
	return a, err == nil, err
}

// agreedOn are the limits that an agreement raises for a person's work on a day; none without one.
func (k *Keeper) agreedOn(ctx context.Context, category types.Category, contributor uint64, day uint32) (*types.AgreedLimits, error) {
	if !category.Timed() {
		return nil, nil
	}
	a, found, err := k.agreement(ctx, category.Community, contributor, category.Id)
	if err != nil || !found || !a.Covers(day) {
		return nil, err
	}
	return &a.Limits, nil
}

// scheduleDrop has an agreement dropped once nothing can be submitted under it any more.
func (k *Keeper) scheduleDrop(ctx context.Context, params types.Params, a types.Agreement) error {
	item, at := a.DropItem(params.SubmissionPeriod)
	return k.deadlines.Schedule(ctx, at, item)
}

// dropAgreementDue drops an agreement whose time is over, unless it was given another end since.
func (k *Keeper) dropAgreementDue(ctx context.Context, ref []byte) error {
	community, contributor, category, until, err := types.ReadAgreementRef(ref)
	if err != nil {
		return err
	}
	a, found, err := k.agreement(ctx, community, contributor, category)
	if err != nil || !found || a.UntilDay != until {
		return err
	}
	return k.dropAgreement(ctx, a, true)
}

func (k *Keeper) dropAgreement(ctx context.Context, a types.Agreement, elapsed bool) error {
	if err := k.agreements.Remove(ctx, collections.Join3(a.Community, a.Contributor, a.Category)); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAgreementEnded{
		Community: a.Community, Contributor: a.Contributor, Category: a.Category, Elapsed: elapsed,
	})
}

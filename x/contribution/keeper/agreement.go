package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

type agreementKey = collections.Triple[string, uint64, string]

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
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	// Where work may be submitted for longer than when this was scheduled, it may be under the agreement for as long.
	if _, at := a.DropItem(params.SubmissionPeriod); sdk.UnwrapSDKContext(ctx).BlockTime().Before(at) {
		return k.scheduleDrop(ctx, params, a)
	}
	return k.dropAgreement(ctx, a, true)
}

func (k *Keeper) dropAgreement(ctx context.Context, a types.Agreement, elapsed bool) error {
	if err := k.agreements.Remove(ctx, collections.Join3(a.Community, a.Contributor, a.Category)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventAgreementEnded{
		Community: a.Community, Contributor: a.Contributor, Category: a.Category, Elapsed: elapsed,
	})
}

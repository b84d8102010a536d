package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/community/vouching"
)

// rules gives a community's record and parameters.
func (k Keeper) rules(ctx context.Context, community string) (types.Community, types.CommunityParams, error) {
	record, err := k.communities.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return record, types.CommunityParams{}, errorsmod.Wrapf(types.ErrUnknownCommunity, "%q", community)
	}
	if err != nil {
		return record, types.CommunityParams{}, err
	}
	rules, err := k.communityParams.Get(ctx, community)
	return record, rules, err
}

// vouchesNeeded is how many vouches a candidate of a community needs now.
func (k Keeper) vouchesNeeded(ctx context.Context, community string) (uint32, error) {
	n, err := k.ActivePersons(ctx, community)
	return vouching.Needed(n), err
}

func (k Keeper) allowance(ctx context.Context, id uint64, community string) (types.Allowance, error) {
	allowance, err := k.allowances.Get(ctx, ofPerson(id, community))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Allowance{}, nil
	}
	return allowance, err
}

func (k Keeper) setAllowance(ctx context.Context, id uint64, community string, a types.Allowance) error {
	if a.Empty() {
		return k.allowances.Remove(ctx, ofPerson(id, community))
	}
	return k.allowances.Set(ctx, ofPerson(id, community), a)
}

// giveVouch checks that an active person may give one more vouch, and answers the allowance with it given. It writes nothing.
func (k Keeper) giveVouch(ctx context.Context, a actor) (types.Allowance, error) {
	record, rules, err := k.rules(ctx, a.community)
	if err != nil {
		return types.Allowance{}, err
	}
	if from := a.membership.VouchFrom(record, rules, now(ctx)); now(ctx).Before(from) {
		return types.Allowance{}, errorsmod.Wrapf(types.ErrMayNotVouchYet, "active since %s, may vouch from %s",
			moment(a.membership.ActiveSince), moment(from))
	}
	if err := k.RequireUnrestrained(ctx, a.id); err != nil {
		return types.Allowance{}, err
	}
	allowance, err := k.allowance(ctx, a.id, a.community)
	if err != nil {
		return allowance, err
	}
	allowance = allowance.Since(now(ctx), rules.VouchWindow)
	if most := a.membership.MaxVouches(record, rules, now(ctx)); len(allowance.VouchedAt) >= int(most) {
		return allowance, errorsmod.Wrapf(types.ErrNoVouchLeft, "%d given within %s, at most %d; the next may be given from %s",
			len(allowance.VouchedAt), days(rules.VouchWindow), most, moment(nextVouchAt(allowance, rules, most)))
	}
	allowance.VouchedAt = append(allowance.VouchedAt, now(ctx).Unix())
	return allowance, nil
}

// nextVouchAt is when enough vouches of an exhausted allowance are older than the window.
func nextVouchAt(a types.Allowance, rules types.CommunityParams, most uint32) time.Time {
	freeing := a.VouchedAt[len(a.VouchedAt)-int(most)]
	return time.Unix(freeing, 0).UTC().Add(rules.VouchWindow)
}

func (k Keeper) vouchesOf(ctx context.Context, id uint64, community string) (types.Vouches, error) {
	vouches, err := k.vouches.Get(ctx, ofPerson(id, community))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Vouches{}, nil
	}
	return vouches, err
}

func (k Keeper) setVouches(ctx context.Context, id uint64, community string, v types.Vouches) error {
	if v.Empty() {
		return k.vouches.Remove(ctx, ofPerson(id, community))
	}
	return k.vouches.Set(ctx, ofPerson(id, community), v)
}

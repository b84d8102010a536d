package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Members lists the memberships of a community, of one status if asked.
func (q queryServer) Members(ctx context.Context, req *types.QueryMembersRequest) (*types.QueryMembersResponse, error) {
	if _, err := q.census(ctx, req.Community); err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	prefix := collections.TriplePrefix[string, uint32, uint64](req.Community)
	if req.Status != types.MEMBERSHIP_STATUS_UNSPECIFIED {
		prefix = collections.TripleSuperPrefix[string, uint32, uint64](req.Community, uint32(req.Status))
	}
	members, page, err := paging.List(ctx, q.members, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Triple[string, uint32, uint64], _ collections.NoValue) (types.MembershipView, error) {
			person, err := q.person(ctx, key.K3())
			if err != nil {
				return types.MembershipView{}, err
			}
			m, err := q.memberships.Get(ctx, ofPerson(key.K3(), req.Community))
			if err != nil {
				return types.MembershipView{}, err
			}
			return q.viewMembership(ctx, person, req.Community, m, params)
		}, under(prefix))
	if err != nil {
		return nil, err
	}
	return &types.QueryMembersResponse{Members: members, Pagination: page}, nil
}

// Membership gives one membership with its vouches, and what the person may still vouch for.
func (q queryServer) Membership(ctx context.Context, req *types.QueryMembershipRequest) (*types.QueryMembershipResponse, error) {
	record, rules, err := q.rules(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	id, err := q.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	m, known, err := q.membership(ctx, id, req.Community)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, errorsmod.Wrapf(types.ErrNoMembership, "%s is no member of %q, and was none of late", req.Address, req.Community)
	}
	answer := &types.QueryMembershipResponse{}
	if err := q.fillMembership(ctx, answer, id, req.Community, m); err != nil {
		return nil, err
	}
	if err := q.fillVouches(ctx, answer, id, req.Community, m); err != nil {
		return nil, err
	}
	return answer, q.fillAllowance(ctx, answer, id, record, rules)
}

func (k Keeper) fillMembership(ctx context.Context, answer *types.QueryMembershipResponse, id uint64, community string, m types.Membership) error {
	person, err := k.person(ctx, id)
	if err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	answer.Membership, err = k.viewMembership(ctx, person, community, m, params)
	return err
}

func (k Keeper) fillVouches(ctx context.Context, answer *types.QueryMembershipResponse, id uint64, community string, m types.Membership) error {
	vouches, err := k.vouchesOf(ctx, id, community)
	if err != nil {
		return err
	}
	if answer.Vouches, err = k.viewVouches(ctx, vouches.Given); err != nil {
		return err
	}
	if answer.RenewalVouches, err = k.viewVouches(ctx, vouches.Renewal); err != nil {
		return err
	}
	if m.RenewalAsked() {
		answer.RenewalVouchesNeeded, err = k.vouchesNeeded(ctx, community)
	}
	return err
}

// fillAllowance says what the person may still give. Who is not active gives nothing.
func (k Keeper) fillAllowance(
	ctx context.Context, answer *types.QueryMembershipResponse, id uint64, record types.Community, rules types.CommunityParams,
) error {
	allowance, err := k.allowance(ctx, id, record.Id)
	if err != nil {
		return err
	}
	answer.OpenInvitations = allowance.OpenInvitations
	if !answer.Membership.Active {
		return nil
	}
	m := answer.Membership.Membership
	answer.MayVouchFrom = yetToCome(ctx, m.VouchFrom(record, rules, now(ctx)))
	allowance = allowance.Since(now(ctx), rules.VouchWindow)
	most, given := m.MaxVouches(record, rules, now(ctx)), uint32(len(allowance.VouchedAt))
	if given < most {
		answer.VouchesLeft = most - given
		return nil
	}
	next := nextVouchAt(allowance, rules, most)
	answer.NextVouchAt = &next
	return nil
}

func (k Keeper) viewMembership(
	ctx context.Context, person types.Person, community string, m types.Membership, params types.Params,
) (types.MembershipView, error) {
	view := types.MembershipView{
		PersonId: person.Id, Address: person.Address, Community: community, Membership: m,
		Home: person.Home == community, RenewalAsked: m.RenewalAsked(),
	}
	var err error
	if view.Active, err = k.counts(ctx, m); err != nil {
		return view, err
	}
	next := m.Next(params)
	switch m.Status {
	case types.MEMBERSHIP_STATUS_ACTIVE:
		var rules types.CommunityParams
		if rules, err = k.communityParams.Get(ctx, community); err == nil {
			next = next.Add(rules.GracePeriod)
			view.LapsesAt = &next
		}
	case types.MEMBERSHIP_STATUS_GRACE:
		view.LapsesAt = &next
	default:
		view.ClosesAt = &next
	}
	return view, err
}

func (k Keeper) viewVouches(ctx context.Context, vouches []types.Vouch) ([]types.VouchView, error) {
	views := make([]types.VouchView, 0, len(vouches))
	for _, vouch := range vouches {
		voucher, err := k.addressIfKept(ctx, vouch.VoucherId)
		if err != nil {
			return nil, err
		}
		views = append(views, types.VouchView{Vouch: vouch, Voucher: voucher})
	}
	return views, nil
}

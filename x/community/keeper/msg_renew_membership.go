package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// RenewMembership renews a membership, with new vouches where they are asked, and brings back who lapsed. It works in a community that
// sleeps, which wakes by it.
func (s msgServer) RenewMembership(ctx context.Context, msg *types.MsgRenewMembership) (*types.MsgRenewMembershipResponse, error) {
	id, err := s.PersonID(ctx, msg.Member)
	if err != nil {
		return nil, err
	}
	if err := s.RequireNotClosed(ctx, msg.Community); err != nil {
		return nil, err
	}
	_, rules, err := s.rules(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	m, err := s.renewable(ctx, id, msg.Community)
	if err != nil {
		return nil, err
	}
	if m.RenewalAsked() {
		if err := s.restOnNewVouches(ctx, id, msg.Community, &m); err != nil {
			return nil, err
		}
	}
	before, returned := m.Status, !m.Status.Counts()
	if returned {
		m, err = s.comeBack(ctx, id, msg.Community, m, rules)
	} else {
		m.Renew(now(ctx), rules)
		err = s.setActed(ctx, id, msg.Community, before, m)
	}
	if err != nil {
		return nil, err
	}
	return &types.MsgRenewMembershipResponse{ExpiresAt: m.ExpiresAt},
		event.Emit(ctx, &types.EventMembershipRenewed{Community: msg.Community, PersonId: id, Returned: returned, ExpiresAt: m.ExpiresAt})
}

// renewable gives a membership that is active or lapsed not long ago, by the clock. One of which the grace ended lapses here, where the
// queue has not come to it yet.
func (k Keeper) renewable(ctx context.Context, id uint64, community string) (types.Membership, error) {
	m, known, err := k.membership(ctx, id, community)
	switch {
	case err != nil:
		return m, err
	case !known:
		return m, errorsmod.Wrapf(types.ErrReturnOver, "id %d is no member of %q, or lapsed too long ago: a member may invite them anew", id, community)
	case m.Status.MaySpend():
		return m, errorsmod.Wrapf(types.ErrNotActive, "id %d in %q: %s; a member may invite them anew", id, community, ending(m))
	}
	active, err := k.counts(ctx, m)
	if err != nil || active {
		return m, err
	}
	if m.Status == types.MEMBERSHIP_STATUS_GRACE {
		if m, err = k.lapse(ctx, id, community, m); err != nil {
			return m, err
		}
	}
	returns, err := k.mayReturn(ctx, m)
	if err == nil && !returns {
		err = errorsmod.Wrapf(types.ErrReturnOver, "lapsed on %s: a member may invite them anew", moment(*m.EndedAt))
	}
	return m, err
}

// mayReturn tells whether who lapsed may still return without a candidacy. Where the queue has not written the lapse yet, they may.
func (k Keeper) mayReturn(ctx context.Context, m types.Membership) (bool, error) {
	if m.Status != types.MEMBERSHIP_STATUS_LAPSED {
		return true, nil
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return false, err
	}
	return k.onTime(ctx, m.Next(params))
}

// restOnNewVouches makes a membership rest on the vouches given for its renewal, if they are enough.
func (k Keeper) restOnNewVouches(ctx context.Context, id uint64, community string, m *types.Membership) error {
	vouches, err := k.vouchesOf(ctx, id, community)
	if err != nil {
		return err
	}
	needed, err := k.vouchesNeeded(ctx, community)
	if err != nil {
		return err
	}
	if len(vouches.Renewal) < int(needed) {
		return errorsmod.Wrapf(types.ErrTooFewVouches, "%d vouches were taken back: %d new ones are needed, %d stand",
			m.VouchesRevoked, needed, len(vouches.Renewal))
	}
	m.VouchesNeeded, m.VouchesRevoked = needed, 0
	return k.setVouches(ctx, id, community, types.Vouches{Given: vouches.Renewal})
}

// comeBack makes who lapsed active again, since now.
func (k Keeper) comeBack(ctx context.Context, id uint64, community string, m types.Membership, rules types.CommunityParams) (types.Membership, error) {
	person, err := k.person(ctx, id)
	if err != nil {
		return m, err
	}
	before := m.Status
	m.Begin(now(ctx), rules)
	return m, k.enter(ctx, person, community, before, m)
}

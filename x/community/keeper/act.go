package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// actor is an active person about to act in a community.
type actor struct {
	id         uint64
	community  string
	membership types.Membership
}

// ActAsMember gives the id of the active person behind a signer, in a community that is awake, and records the act, which renews the membership.
func (k Keeper) ActAsMember(ctx context.Context, address, community string) (uint64, error) {
	acting, err := k.actor(ctx, address, community)
	if err != nil {
		return 0, err
	}
	return acting.id, k.recordAct(ctx, acting)
}

// actor checks that an active person stands behind an address, in a community that is awake. It writes nothing.
func (k Keeper) actor(ctx context.Context, address, community string) (actor, error) {
	if err := k.RequireAwake(ctx, community); err != nil {
		return actor{}, err
	}
	return k.activeMember(ctx, address, community)
}

// activeMember is actor in a community that may be asleep.
func (k Keeper) activeMember(ctx context.Context, address, community string) (actor, error) {
	id, err := k.PersonID(ctx, address)
	if err != nil {
		return actor{}, err
	}
	membership, err := k.requireActive(ctx, id, community)
	if err != nil {
		return actor{}, errorsmod.Wrap(err, address)
	}
	return actor{id: id, community: community, membership: membership}, nil
}

// requireActive gives the membership of an active person.
func (k Keeper) requireActive(ctx context.Context, id uint64, community string) (types.Membership, error) {
	membership, known, err := k.membership(ctx, id, community)
	if err != nil {
		return membership, err
	}
	if !known {
		return membership, errorsmod.Wrapf(types.ErrNotActive, "id %d is no member of %q", id, community)
	}
	active, err := k.counts(ctx, membership)
	if err == nil && !active {
		err = errorsmod.Wrapf(types.ErrNotActive, "id %d in %q: %s", id, community, ending(membership))
	}
	return membership, err
}

// ending says in words how a membership ended.
func ending(m types.Membership) string {
	switch m.Status {
	case types.MEMBERSHIP_STATUS_LEFT:
		return "left on " + moment(*m.EndedAt)
	case types.MEMBERSHIP_STATUS_EXCLUDED:
		return "excluded on " + moment(*m.EndedAt)
	case types.MEMBERSHIP_STATUS_LAPSED:
		return "lapsed on " + moment(*m.EndedAt) + "; MsgRenewMembership brings back"
	default:
		return "the grace ended on " + moment(*m.GraceEndsAt) + "; MsgRenewMembership brings back"
	}
}

// counts tells whether a membership is one of an active person by the clock: the queue may be late, and who is late is late.
func (k Keeper) counts(ctx context.Context, m types.Membership) (bool, error) {
	if m.Status == types.MEMBERSHIP_STATUS_GRACE {
		return k.onTime(ctx, *m.GraceEndsAt)
	}
	return m.Status == types.MEMBERSHIP_STATUS_ACTIVE, nil
}

func (k Keeper) membership(ctx context.Context, id uint64, community string) (m types.Membership, known bool, err error) {
	m, err = k.memberships.Get(ctx, ofPerson(id, community))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Membership{}, false, nil
	}
	return m, err == nil, err
}

// IsActivePerson tells whether an id is an active person of a community.
func (k Keeper) IsActivePerson(ctx context.Context, id uint64, community string) (bool, error) {
	membership, known, err := k.membership(ctx, id, community)
	if err != nil || !known {
		return false, err
	}
	return k.counts(ctx, membership)
}

// ActiveSince tells since when an active person has been active, without interruption.
func (k Keeper) ActiveSince(ctx context.Context, id uint64, community string) (time.Time, error) {
	membership, err := k.requireActive(ctx, id, community)
	return membership.ActiveSince, err
}

// FoundedAt tells since when a person is active in a community as one of its founders; false where they are not.
func (k Keeper) FoundedAt(ctx context.Context, id uint64, community string) (since time.Time, founder bool, err error) {
	membership, known, err := k.membership(ctx, id, community)
	if err != nil || !known {
		return time.Time{}, false, err
	}
	return membership.ActiveSince, membership.Founder, nil
}

// recordAct writes an act where its day changed by enough, and renews the membership with it unless new vouches are asked. An act in grace
// ends the grace whatever the day.
func (k Keeper) recordAct(ctx context.Context, a actor) error {
	m, today := a.membership, types.Day(now(ctx))
	inGrace := m.Status == types.MEMBERSHIP_STATUS_GRACE
	if !inGrace && today == m.LastActDay {
		return nil
	}
	rules, err := k.communityParams.Get(ctx, a.community)
	if err != nil {
		return err
	}
	if !inGrace && today < m.LastActDay+rules.ActIntervalDays {
		return nil
	}
	if m.RenewalAsked() {
		m.LastActDay = today
		return k.setActed(ctx, a.id, a.community, m.Status, m)
	}
	m.Renew(now(ctx), rules)
	if err := k.setActed(ctx, a.id, a.community, a.membership.Status, m); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventMembershipRenewed{Community: a.community, PersonId: a.id, ExpiresAt: m.ExpiresAt})
}

package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

// setMembership writes a membership and keeps the index by status. before is the status it had, unspecified for a new one.
func (k Keeper) setMembership(ctx context.Context, id uint64, community string, before types.MembershipStatus, m types.Membership) error {
	if before != m.Status {
		if before != types.MEMBERSHIP_STATUS_UNSPECIFIED {
			if err := k.members.Remove(ctx, collections.Join3(community, uint32(before), id)); err != nil {
				return err
			}
		}
		if err := k.members.Set(ctx, collections.Join3(community, uint32(m.Status), id)); err != nil {
			return err
		}
	}
	return k.memberships.Set(ctx, ofPerson(id, community), m)
}

// setActed writes the membership of an active person whose last act is another one, and has their place in the dense index tell its day.
func (k Keeper) setActed(ctx context.Context, id uint64, community string, before types.MembershipStatus, m types.Membership) error {
	if err := k.positions.Set(ctx, collections.Join(community, m.Position), collections.Join(id, m.LastActDay)); err != nil {
		return err
	}
	return k.setMembership(ctx, id, community, before, m)
}

// enter makes a person active in a community: number, place in the dense index, home where they have none, and the moment of expiry in the queue.
func (k Keeper) enter(ctx context.Context, person types.Person, community string, before types.MembershipStatus, m types.Membership) error {
	position, err := k.addActive(ctx, community, person.Id, m.LastActDay)
	if err != nil {
		return err
	}
	if err := k.arrive(ctx, types.CommunityScope(community)); err != nil {
		return err
	}
	m.Position = position
	if err := k.setMembership(ctx, person.Id, community, before, m); err != nil {
		return err
	}
	if person.Home == "" {
		if err := k.moveHome(ctx, &person, community); err != nil {
			return err
		}
	}
	person.OnceActive = true
	if err := k.persons.Set(ctx, person.Id, person); err != nil {
		return err
	}
	return k.watch(ctx, person.Id, community, m.ExpiresAt)
}

// exit ends the rights of an active person: number, place and home go at once. What follows is looked at when its time is over.
func (k Keeper) exit(ctx context.Context, id uint64, community string, m types.Membership, status types.MembershipStatus) (types.Membership, error) {
	before, position := m.Status, m.Position
	m.End(now(ctx), status)
	if err := k.setMembership(ctx, id, community, before, m); err != nil {
		return m, err
	}
	if err := k.depart(ctx, types.CommunityScope(community), m.ActiveSince.UnixNano()); err != nil {
		return m, err
	}
	if err := k.removeActive(ctx, community, position); err != nil {
		return m, err
	}
	if err := k.leaveHome(ctx, id, community); err != nil {
		return m, err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return m, err
	}
	return m, k.watch(ctx, id, community, m.Next(params))
}

// dropMembership removes what a membership left behind. What its person gave and opened there counts on until it is old.
func (k Keeper) dropMembership(ctx context.Context, id uint64, community string, m types.Membership) error {
	if err := k.members.Remove(ctx, collections.Join3(community, uint32(m.Status), id)); err != nil {
		return err
	}
	if err := k.memberships.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	if err := k.dues.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	if err := k.vouches.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	rules, err := k.communityParams.Get(ctx, community)
	if err != nil {
		return err
	}
	allowance, err := k.allowance(ctx, id, community)
	if err != nil {
		return err
	}
	return k.setAllowance(ctx, id, community, allowance.Since(now(ctx), rules.VouchWindow))
}

// lapse ends a membership of which the grace ended without an act.
func (k Keeper) lapse(ctx context.Context, id uint64, community string, m types.Membership) (types.Membership, error) {
	m, err := k.exit(ctx, id, community, m, types.MEMBERSHIP_STATUS_LAPSED)
	if err != nil {
		return m, err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return m, err
	}
	return m, event.Emit(ctx, &types.EventMembershipLapsed{Community: community, PersonId: id, ReturnUntil: m.Next(params)})
}

// watch has the queue look at a membership at a moment. An earlier entry goes stale: the moment kept is no longer its own.
func (k Keeper) watch(ctx context.Context, id uint64, community string, at time.Time) error {
	due := types.Due{PersonId: id, Community: community, At: at.UnixNano()}
	if err := k.dues.Set(ctx, ofPerson(id, community), due.At); err != nil {
		return err
	}
	return k.enqueue(ctx, types.DueMembership, due)
}

// enqueue puts what falls due into the queue. Memberships and candidacies run on while a community sleeps, so it has no scope.
func (k Keeper) enqueue(ctx context.Context, kind string, due types.Due) error {
	ref, err := due.Marshal()
	if err != nil {
		return err
	}
	return k.scheduler.Schedule(ctx, time.Unix(0, due.At).UTC(), scheduletypes.Item{Kind: kind, Ref: ref, Weight: 1})
}

// onTime tells whether a deadline of this module has not passed. None of them stands still while a community sleeps.
func (k Keeper) onTime(ctx context.Context, deadline time.Time) (bool, error) {
	return k.scheduler.OnTime(ctx, "", deadline)
}

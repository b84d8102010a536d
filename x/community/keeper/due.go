package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// MembershipDue looks at a membership at the moment for which it was queued: it goes on to the next status, or is looked at again later
// where an act renewed it meanwhile.
func (k Keeper) MembershipDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	at, err := k.dues.Get(ctx, ofPerson(due.PersonId, due.Community))
	if errors.Is(err, collections.ErrNotFound) {
		return nil // the membership is closed
	}
	if err != nil || at != due.At {
		return err // another entry looks at it
	}
	m, err := k.memberships.Get(ctx, ofPerson(due.PersonId, due.Community))
	if err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if next := m.Next(params); next.UnixNano() > due.At {
		return k.watch(ctx, due.PersonId, due.Community, next)
	}
	return k.advance(ctx, due.PersonId, due.Community, m)
}

// advance takes a membership to the status that follows when nobody does anything.
func (k Keeper) advance(ctx context.Context, id uint64, community string, m types.Membership) error {
	switch m.Status {
	case types.MEMBERSHIP_STATUS_ACTIVE:
		return k.beginGrace(ctx, id, community, m)
	case types.MEMBERSHIP_STATUS_GRACE:
		_, err := k.lapse(ctx, id, community, m)
		return err
	default:
		return k.closeMembership(ctx, id, community, m)
	}
}

// beginGrace announces that a membership lapses. The grace runs from its announcement, however late that is: nobody is dropped in silence.
func (k Keeper) beginGrace(ctx context.Context, id uint64, community string, m types.Membership) error {
	rules, err := k.communityParams.Get(ctx, community)
	if err != nil {
		return err
	}
	ends := now(ctx).Add(rules.GracePeriod)
	m.Status, m.GraceEndsAt = types.MEMBERSHIP_STATUS_GRACE, &ends
	if err := k.setMembership(ctx, id, community, types.MEMBERSHIP_STATUS_ACTIVE, m); err != nil {
		return err
	}
	if err := k.watch(ctx, id, community, ends); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventGraceBegan{Community: community, PersonId: id, LapsesAt: ends, VouchesAsked: m.RenewalAsked()})
}

// closeMembership removes a membership that ended long ago. The id remains; only a new candidacy leads back.
func (k Keeper) closeMembership(ctx context.Context, id uint64, community string, m types.Membership) error {
	if err := k.dropMembership(ctx, id, community, m); err != nil {
		return err
	}
	if err := event.Emit(ctx, &types.EventMembershipClosed{Community: community, PersonId: id}); err != nil {
		return err
	}
	return k.forget(ctx, id)
}

// CandidacyDue ends a candidacy that nobody accepted in time.
func (k Keeper) CandidacyDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	c, known, err := k.candidacy(ctx, due.Community, due.PersonId)
	if err != nil || !known || c.LapsesAt.UnixNano() != due.At {
		return err
	}
	return k.lapseCandidacy(ctx, due.Community, due.PersonId, c)
}

func readDue(ref []byte) (types.Due, error) {
	var due types.Due
	if err := due.Unmarshal(ref); err != nil {
		return due, errorsmod.Wrapf(types.ErrInvalidRequest, "a due item of %d bytes cannot be read: %s", len(ref), err)
	}
	return due, nil
}

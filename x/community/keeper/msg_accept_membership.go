package keeper

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/newcomers"
	"github.com/communalia/communalia-chain/x/community/types"
)

// AcceptMembership makes a candidate an active person.
func (s msgServer) AcceptMembership(ctx context.Context, msg *types.MsgAcceptMembership) (*types.MsgAcceptMembershipResponse, error) {
	id, err := s.PersonID(ctx, msg.Candidate)
	if err != nil {
		return nil, err
	}
	candidacy, open, err := s.openCandidacy(ctx, msg.Community, id)
	if err != nil {
		return nil, err
	}
	if !open {
		return nil, errorsmod.Wrapf(types.ErrNoCandidacy, "%s is no candidate of %q, or the candidacy lapsed", msg.Candidate, msg.Community)
	}
	if candidacy.Calling == types.CALLING_FOUNDER {
		return s.acceptFounding(ctx, msg, id)
	}
	needed, err := s.requireAcceptable(ctx, msg, candidacy)
	if err != nil {
		return nil, err
	}
	if candidacy.Calling != types.CALLING_MENTOR {
		bucket, err := s.takeNewcomer(ctx, msg.Community)
		if err != nil {
			return nil, err
		}
		if err := s.newcomers.Set(ctx, msg.Community, bucket); err != nil {
			return nil, err
		}
	}
	m, err := s.join(ctx, id, msg.Community, candidacy, needed)
	if err != nil {
		return nil, err
	}
	n, err := s.ActivePersons(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	return &types.MsgAcceptMembershipResponse{ExpiresAt: m.ExpiresAt},
		event.Emit(ctx, &types.EventMembershipBegan{Community: msg.Community, PersonId: id, ActivePersons: n, ExpiresAt: m.ExpiresAt})
}

// requireAcceptable checks everything but the room among newcomers, and gives the vouches that were needed.
func (k Keeper) requireAcceptable(ctx context.Context, msg *types.MsgAcceptMembership, c types.Candidacy) (uint32, error) {
	require := k.RequireAwake
	if c.Calling == types.CALLING_MENTOR { // who comes to wake it
		require = k.RequireNotClosed
	}
	if err := require(ctx, msg.Community); err != nil {
		return 0, err
	}
	needed, err := k.vouchesNeeded(ctx, msg.Community)
	if err != nil {
		return 0, err
	}
	if c.AdmittedAt == nil {
		if err := requireSupported(ctx, c, needed); err != nil {
			return 0, err
		}
	}
	record, err := k.communities.Get(ctx, msg.Community)
	if err != nil {
		return 0, err
	}
	return needed, requireCharter(msg, record)
}

// requireCharter refuses who accepts another charter than the community's.
func requireCharter(msg *types.MsgAcceptMembership, record types.Community) error {
	if len(record.MetadataHash) == 0 && len(msg.CharterHash) > 0 {
		return errorsmod.Wrapf(types.ErrCharterMismatch, "%q has no charter: give no charter_hash", msg.Community)
	}
	if !bytes.Equal(msg.CharterHash, record.MetadataHash) {
		return errorsmod.Wrapf(types.ErrCharterMismatch, "charter_hash is %q, that of %q is %q",
			hex.EncodeToString(msg.CharterHash), msg.Community, hex.EncodeToString(record.MetadataHash))
	}
	return nil
}

// requireSupported checks what a candidate needs whom the assembly did not admit.
func requireSupported(ctx context.Context, c types.Candidacy, needed uint32) error {
	switch {
	case c.ContestedAt != nil:
		return errorsmod.Wrapf(types.ErrContested, "%d persons objected, the last on %s: only the assembly admits now", len(c.ObjectorIds), moment(*c.ContestedAt))
	case now(ctx).Before(c.PublicUntil):
		return errorsmod.Wrapf(types.ErrCandidacyPublic, "until %s, so that everybody can see it; it is %s", moment(c.PublicUntil), moment(now(ctx)))
	case len(c.Vouches) < int(needed):
		return errorsmod.Wrapf(types.ErrTooFewVouches, "%d stand, %d are needed", len(c.Vouches), needed)
	}
	return nil
}

// bucket gives a community's bucket of newcomers as it is now.
func (k Keeper) bucket(ctx context.Context, community string) (newcomers.Bucket, newcomers.Rules, uint64, error) {
	n, err := k.ActivePersons(ctx, community)
	if err != nil {
		return newcomers.Bucket{}, newcomers.Rules{}, 0, err
	}
	params, err := k.communityParams.Get(ctx, community)
	if err != nil {
		return newcomers.Bucket{}, newcomers.Rules{}, 0, err
	}
	rules := params.Newcomers()
	stored, err := k.newcomers.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return rules.Full(n, now(ctx)), rules, n, nil
	}
	return rules.Refill(newcomers.Bucket{Level: stored.Level, At: stored.At}, n, now(ctx)), rules, n, err
}

// takeNewcomer gives a community's bucket with one newcomer less.
func (k Keeper) takeNewcomer(ctx context.Context, community string) (types.NewcomersBucket, error) {
	bucket, rules, n, err := k.bucket(ctx, community)
	if err != nil {
		return types.NewcomersBucket{}, err
	}
	taken, room := rules.Take(bucket)
	if !room {
		return types.NewcomersBucket{}, errorsmod.Wrapf(types.ErrNoNewcomersRoom, "%d newcomers within %s at most; there is room from %s",
			rules.Capacity(n), days(rules.Period), moment(rules.RoomAt(bucket, n)))
	}
	return types.NewcomersBucket{Level: taken.Level, At: taken.At}, nil
}

// join turns a candidacy into a membership. Who comes back after leaving begins anew.
func (k Keeper) join(ctx context.Context, id uint64, community string, c types.Candidacy, needed uint32) (types.Membership, error) {
	m := types.Membership{VouchesNeeded: needed}
	rules, err := k.communityParams.Get(ctx, community)
	if err != nil {
		return m, err
	}
	m.Begin(now(ctx), rules)
	if err := k.removeCandidacy(ctx, community, id, c); err != nil {
		return m, err
	}
	if err := k.setVouches(ctx, id, community, types.Vouches{Given: c.Vouches}); err != nil {
		return m, err
	}
	former, _, err := k.membership(ctx, id, community)
	if err != nil {
		return m, err
	}
	person, err := k.person(ctx, id)
	if err != nil {
		return m, err
	}
	return m, k.enter(ctx, person, community, former.Status, m)
}

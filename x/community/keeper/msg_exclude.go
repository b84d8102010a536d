package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Exclude ends a person's membership or candidacy in a community, and keeps them out until an end, or for good. Who left or lapsed meanwhile
// is kept out all the same: going is no way round the decision. What the person holds stays theirs, and can be spent as by one who left.
func (s msgServer) Exclude(ctx context.Context, msg *types.MsgExclude) (*types.MsgExcludeResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if _, err := s.census(ctx, msg.Community); err != nil {
		return nil, err
	}
	id, err := s.PersonBehind(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	if msg.EndsAt != nil && !now(ctx).Before(*msg.EndsAt) {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "ends_at is %s, which is past: it is %s", moment(*msg.EndsAt), moment(now(ctx)))
	}
	ban := types.Ban{ReasonHash: msg.ReasonHash, DecidedAt: now(ctx), EndsAt: msg.EndsAt}
	if ban.ReplyHash, err = s.lastReply(ctx, id, msg.Community); err != nil {
		return nil, err
	}
	if err := s.setBan(ctx, id, msg.Community, ban); err != nil {
		return nil, err
	}
	if err := s.putOut(ctx, id, msg.Community); err != nil {
		return nil, err
	}
	return &types.MsgExcludeResponse{}, event.Emit(ctx, &types.EventExcluded{
		Community: msg.Community, PersonId: id, ReasonHash: msg.ReasonHash, EndsAt: msg.EndsAt,
	})
}

// putOut ends what a person has in a community: an active or lapsed membership, or a candidacy. The ban is set already.
func (k Keeper) putOut(ctx context.Context, id uint64, community string) error {
	m, member, err := k.membership(ctx, id, community)
	if err != nil {
		return err
	}
	candidacy, candidate, err := k.candidacy(ctx, community, id)
	switch {
	case err != nil:
		return err
	case !member && !candidate:
		return errorsmod.Wrapf(types.ErrNoMembership, "id %d is no member of %q, and was none of late", id, community)
	case candidate:
		if err := k.removeCandidacy(ctx, community, id, candidacy); err != nil {
			return err
		}
		if !member {
			return k.forget(ctx, id)
		}
	}
	return k.excludeMember(ctx, id, community, m)
}

func (k Keeper) excludeMember(ctx context.Context, id uint64, community string, m types.Membership) error {
	if err := k.vouches.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	if m.Status.Counts() {
		_, err := k.exit(ctx, id, community, m, types.MEMBERSHIP_STATUS_EXCLUDED)
		return err
	}
	before, ended := m.Status, *m.EndedAt
	m.End(ended, types.MEMBERSHIP_STATUS_EXCLUDED) // over since it ended: what is left of the time to spend does not begin anew
	if err := k.setMembership(ctx, id, community, before, m); err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	return k.watch(ctx, id, community, m.Next(params))
}

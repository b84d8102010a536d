package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// WakeCommunity names three mentors for a community that sleeps. Each who accepts is an active person there; it wakes with three.
func (s msgServer) WakeCommunity(ctx context.Context, msg *types.MsgWakeCommunity) (*types.MsgWakeCommunityResponse, error) {
	if err := types.RequireFederation(msg.Authority); err != nil {
		return nil, err
	}
	census, err := s.census(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	if census.Closed() {
		return nil, s.closed(ctx, msg.Community)
	}
	if census.Status != types.COMMUNITY_STATUS_ASLEEP {
		return nil, errorsmod.Wrapf(types.ErrNotAsleep, "%q has %d active persons", msg.Community, census.ActivePersons)
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	until := now(ctx).Add(params.FoundingPeriod)
	mentors := make([]uint64, len(msg.Mentors))
	for i, address := range msg.Mentors {
		if mentors[i], err = s.mentor(ctx, address, msg.Community); err != nil {
			return nil, errorsmod.Wrap(err, "mentors")
		}
		if err := s.call(ctx, msg.Community, mentors[i], types.CALLING_MENTOR, until); err != nil {
			return nil, err
		}
	}
	return &types.MsgWakeCommunityResponse{LapsesAt: until},
		event.Emit(ctx, &types.EventMentorsNamed{Community: msg.Community, MentorIds: mentors, LapsesAt: until})
}

// mentor gives a person who is active elsewhere, and neither a member here nor kept out. A candidacy that was open here gives way.
func (k Keeper) mentor(ctx context.Context, address, community string) (uint64, error) {
	id, err := k.activeAnywhere(ctx, address)
	if err != nil {
		return 0, err
	}
	if err := k.requireNoMember(ctx, address, id, community); err != nil {
		return 0, err
	}
	if err := k.requireNoBan(ctx, id, community); err != nil {
		return 0, err
	}
	candidacy, known, err := k.candidacy(ctx, community, id)
	if err != nil || !known {
		return id, err
	}
	return id, k.removeCandidacy(ctx, community, id, candidacy)
}

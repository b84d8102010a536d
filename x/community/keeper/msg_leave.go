package keeper

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Leave ends a membership at once, also in a community that sleeps. What is held there can be spent for a while, and nothing else.
func (s msgServer) Leave(ctx context.Context, msg *types.MsgLeave) (*types.MsgLeaveResponse, error) {
	if _, err := s.census(ctx, msg.Community); err != nil {
		return nil, err
	}
	leaving, err := s.activeMember(ctx, msg.Member, msg.Community)
	if err != nil {
		return nil, err
	}
	spendUntil, err := s.leave(ctx, leaving.id, msg.Community, leaving.membership)
	return &types.MsgLeaveResponse{SpendUntil: spendUntil}, err
}

// leave ends the membership of an active person, and tells until when they can spend what they hold.
func (k Keeper) leave(ctx context.Context, id uint64, community string, m types.Membership) (spendUntil time.Time, err error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if m, err = k.exit(ctx, id, community, m, types.MEMBERSHIP_STATUS_LEFT); err != nil {
		return time.Time{}, err
	}
	if err := k.vouches.Remove(ctx, ofPerson(id, community)); err != nil {
		return time.Time{}, err
	}
	spendUntil = m.Next(params)
	return spendUntil, event.Emit(ctx, &types.EventMembershipLeft{Community: community, PersonId: id, SpendUntil: spendUntil})
}

package keeper

import (
	"context"

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
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	m, err := s.exit(ctx, leaving.id, msg.Community, leaving.membership, types.MEMBERSHIP_STATUS_LEFT)
	if err != nil {
		return nil, err
	}
	if err := s.vouches.Remove(ctx, ofPerson(leaving.id, msg.Community)); err != nil {
		return nil, err
	}
	spendUntil := m.Next(params)
	return &types.MsgLeaveResponse{SpendUntil: spendUntil},
		emit(ctx, &types.EventMembershipLeft{Community: msg.Community, PersonId: leaving.id, SpendUntil: spendUntil})
}

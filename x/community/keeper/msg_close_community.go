package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// CloseCommunity closes a community for good.
//
// Authority: the community's assembly.
// Refused: where it sleeps, or is closed already.
// Effect: nothing begins there any more, and what is open comes to its end. From the next block on its members leave, then its organisations are removed,
// so many in each block as there are units of work.
func (s msgServer) CloseCommunity(ctx context.Context, msg *types.MsgCloseCommunity) (*types.MsgCloseCommunityResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if err := s.RequireAwake(ctx, msg.Community); err != nil {
		return nil, err
	}
	record, err := s.communities.Get(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	at := now(ctx)
	record.ClosedAt = &at
	if err := s.communities.Set(ctx, msg.Community, record); err != nil {
		return nil, err
	}
	members, err := s.closeCensus(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	if err := s.goOnClosing(ctx, msg.Community, 0); err != nil {
		return nil, err
	}
	return &types.MsgCloseCommunityResponse{}, event.Emit(ctx, &types.EventCommunityClosed{Community: msg.Community, ActivePersons: members})
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// ReplyToExclusion attaches the hash of a reply to an open proposal to exclude the one who sends it. A later one takes its place.
func (s msgServer) ReplyToExclusion(ctx context.Context, msg *types.MsgReplyToExclusion) (*types.MsgReplyToExclusionResponse, error) {
	id, err := s.PersonID(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	hearing, err := s.hearing(ctx, id, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	hearing.ReplyHash = msg.ReplyHash
	if err := s.hearings.Set(ctx, collections.Join(id, msg.ProposalId), hearing); err != nil {
		return nil, err
	}
	return &types.MsgReplyToExclusionResponse{}, event.Emit(ctx, &types.EventExclusionReplied{
		Community: hearing.Community, PersonId: id, ProposalId: msg.ProposalId, ReplyHash: msg.ReplyHash,
	})
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// CancelMeeting calls a meeting off. Who is on its roll is free for another's.
//
// Signer: who convened it.
// Refused: once the roll is closed.
func (m msgServer) CancelMeeting(ctx context.Context, msg *types.MsgCancelMeeting) (*types.MsgCancelMeetingResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	meeting, err := m.convenedBy(ctx, msg.MeetingId, msg.Convener)
	if err != nil {
		return nil, err
	}
	if err := meeting.Require(types.STAGE_CONVENED); err != nil {
		return nil, err
	}
	return &types.MsgCancelMeetingResponse{}, m.close(ctx, &meeting, types.STAGE_CANCELLED)
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/count"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// CloseRoll closes the roll. It is public for a while, in which those on it may strike themselves off; then a lot draws the scrutineers from it.
//
// Signer: who convened the meeting.
// Refused: before its hour; with fewer than three of whom scrutineers could be drawn.
func (m msgServer) CloseRoll(ctx context.Context, msg *types.MsgCloseRoll) (*types.MsgCloseRollResponse, error) {
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
	if err := m.begun(ctx, &meeting); err != nil {
		return nil, err
	}
	if meeting.Eligible < count.Scrutineers {
		return nil, errorsmod.Wrapf(types.ErrTooFewScrutineers, "%d on the roll neither propose, second nor are concerned, %d are drawn",
			meeting.Eligible, count.Scrutineers)
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	at := now(ctx)
	meeting.Stage, meeting.RollClosedAt = types.STAGE_PUBLIC, &at
	drawsAt := at.Add(params.RollPublic)
	if err := m.schedule(ctx, &meeting, types.KindDraw, drawsAt, 1); err != nil {
		return nil, err
	}
	if err := m.meetings.Set(ctx, meeting.ID, meeting); err != nil {
		return nil, err
	}
	told := types.EventRollClosed{MeetingId: meeting.ID, Scope: meeting.Scope, RollSize: meeting.RollSize, DrawsAt: drawsAt}
	return &types.MsgCloseRollResponse{DrawsAt: drawsAt}, event.Emit(ctx, &told)
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// LeaveRoll strikes the signer off a roll: who was entered and was not there, or would rather vote themselves.
//
// Signer: a person on the roll.
// Refused: once scrutineers are drawn; who is not on the roll.
func (m msgServer) LeaveRoll(ctx context.Context, msg *types.MsgLeaveRoll) (*types.MsgLeaveRollResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	meeting, err := m.Meeting(ctx, msg.MeetingId)
	if err != nil {
		return nil, err
	}
	person, _, err := m.act(ctx, meeting.Scope, msg.Person)
	if err != nil {
		return nil, err
	}
	if err := meeting.Require(types.STAGE_PUBLIC, types.STAGE_CONVENED); err != nil {
		return nil, err
	}
	present, err := m.present(ctx, meeting.ID, person)
	if err != nil {
		return nil, err
	}
	if err := m.release(ctx, present); err != nil {
		return nil, err
	}
	present.Struck = true
	if err := m.roll.Set(ctx, collections.Join(meeting.ID, present.Position), present); err != nil {
		return nil, err
	}
	meeting.Count(present, -1)
	if err := m.meetings.Set(ctx, meeting.ID, meeting); err != nil {
		return nil, err
	}
	return &types.MsgLeaveRollResponse{}, event.Emit(ctx, &types.EventLeftRoll{MeetingId: meeting.ID, Person: person})
}

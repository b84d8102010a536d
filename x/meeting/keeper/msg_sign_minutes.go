package keeper

import (
	"bytes"
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// SignMinutes signs the minutes. They are the meeting's once two scrutineers signed the same; who convened it may sign too. Until then a signature may
// be given anew, for another text.
//
// Signer: a scrutineer, or who convened the meeting.
// Refused: before scrutineers are drawn, once the meeting has ended; another text than that which is the meeting's.
func (m msgServer) SignMinutes(ctx context.Context, msg *types.MsgSignMinutes) (*types.MsgSignMinutesResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	meeting, err := m.Meeting(ctx, msg.MeetingId)
	if err != nil {
		return nil, err
	}
	person, _, err := m.act(ctx, meeting.Scope, msg.Signer)
	if err != nil {
		return nil, err
	}
	if err := meeting.Require(types.STAGE_COUNTING); err != nil {
		return nil, err
	}
	if person != meeting.Convener && !slices.Contains(meeting.Scrutineers, person) {
		return nil, errorsmod.Wrapf(types.ErrNotScrutineer, "%s at meeting %d, nor who convened it", msg.Signer, meeting.ID)
	}
	if meeting.MinutesHash != nil && !bytes.Equal(meeting.MinutesHash, msg.MinutesHash) {
		return nil, errorsmod.Wrapf(types.ErrMinutesSigned, "meeting %d: two scrutineers signed %x", meeting.ID, meeting.MinutesHash)
	}
	agreed := meeting.Sign(person, msg.MinutesHash, now(ctx))
	if err := m.meetings.Set(ctx, meeting.ID, meeting); err != nil {
		return nil, err
	}
	return &types.MsgSignMinutesResponse{Agreed: agreed}, event.Emit(ctx, &types.EventMinutesSigned{
		MeetingId: meeting.ID, Person: person, MinutesHash: msg.MinutesHash, Agreed: agreed,
	})
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// EnterTotals enters the totals of a secret vote. Until they count they may be entered anew, and the confirmations begin anew too.
//
// Signer: a scrutineer.
// Refused: totals that do not add up to the persons on the roll who may vote on the proposal; an open vote; totals that count already.
func (m msgServer) EnterTotals(ctx context.Context, msg *types.MsgEnterTotals) (*types.MsgEnterTotalsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	s, err := m.scrutinise(ctx, msg.Scrutineer, msg.MeetingId, msg.ProposalId, true)
	if err != nil {
		return nil, err
	}
	if err := s.requireUncounted(); err != nil {
		return nil, err
	}
	totals := msg.Totals()
	if err := totals.Counting().AddUp(s.item.Called); err != nil {
		return nil, errorsmod.Wrap(types.ErrTotals, err.Error())
	}
	hands := types.Enter(s.person, now(ctx))
	s.item.Totals, s.item.Hands = &totals, &hands
	if err := m.meetings.Set(ctx, s.meeting.ID, s.meeting); err != nil {
		return nil, err
	}
	return &types.MsgEnterTotalsResponse{}, event.Emit(ctx, &types.EventTotalsEntered{
		MeetingId: msg.MeetingId, ProposalId: msg.ProposalId, Scrutineer: s.person, Totals: totals,
	})
}

func (s scrutiny) requireUncounted() error {
	if s.item.Hands != nil && s.item.Hands.ConfirmedAt != nil {
		return errorsmod.Wrapf(types.ErrBallotCounted, "the totals on proposal %d at meeting %d", s.item.ProposalId, s.meeting.ID)
	}
	return nil
}

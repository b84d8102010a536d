package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// StrikeBallot strikes a ballot, whether it counts already or not. None can be entered for the person again; they may vote themselves.
//
// Signer: the person whose ballot it is said to be.
// Refused: once the vote is closed; a ballot that was not entered, or was struck.
func (m msgServer) StrikeBallot(ctx context.Context, msg *types.MsgStrikeBallot) (*types.MsgStrikeBallotResponse, error) {
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
	if err := m.requireVoting(ctx, msg.ProposalId); err != nil {
		return nil, err
	}
	ballot, found, err := m.ballot(ctx, msg.MeetingId, msg.ProposalId, person)
	if err != nil {
		return nil, err
	}
	switch {
	case !found:
		return nil, errorsmod.Wrapf(types.ErrNoBallot, "of %s on proposal %d at meeting %d", msg.Person, msg.ProposalId, msg.MeetingId)
	case ballot.Status == types.BALLOT_STATUS_STRUCK:
		return nil, errorsmod.Wrapf(types.ErrBallotStruck, "by %s on proposal %d", msg.Person, msg.ProposalId)
	case ballot.Status == types.BALLOT_STATUS_CONFIRMED:
		if err := m.votes.StrikeByHand(ctx, msg.ProposalId, person); err != nil {
			return nil, err
		}
	}
	ballot.Status = types.BALLOT_STATUS_STRUCK
	if err := m.setBallot(ctx, ballot); err != nil {
		return nil, err
	}
	return &types.MsgStrikeBallotResponse{}, event.Emit(ctx, &types.EventBallotStruck{
		MeetingId: msg.MeetingId, ProposalId: msg.ProposalId, Person: person,
	})
}

package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// EnterBallots enters ballots cast by hand, all or none. What awaits confirmations may be entered anew, by any of the three: the confirmations begin
// anew too.
//
// Signer: a scrutineer.
// Refused: before scrutineers are drawn, after the time for ballots, when the proposal is not open to votes; a person absent from the roll, who may
// not vote on it, whose ballot counts already or was struck; two ballots of one person.
func (m msgServer) EnterBallots(ctx context.Context, msg *types.MsgEnterBallots) (*types.MsgEnterBallotsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	s, err := m.scrutinise(ctx, msg.Scrutineer, msg.MeetingId, msg.ProposalId, false)
	if err != nil {
		return nil, err
	}
	ballots := make([]types.Ballot, 0, len(msg.Ballots))
	told := types.EventBallotsEntered{MeetingId: msg.MeetingId, ProposalId: msg.ProposalId, Scrutineer: s.person}
	for _, paper := range msg.Ballots {
		ballot, err := m.readBallot(ctx, s, paper)
		if err != nil {
			return nil, err
		}
		if slices.Contains(told.Persons, ballot.Person) {
			return nil, errorsmod.Wrapf(types.ErrInvalidBallot, "%s stands twice", paper.Person)
		}
		ballots, told.Persons = append(ballots, ballot), append(told.Persons, ballot.Person)
	}
	for _, ballot := range ballots {
		if err := m.setBallot(ctx, ballot); err != nil {
			return nil, err
		}
	}
	return &types.MsgEnterBallotsResponse{}, event.Emit(ctx, &told)
}

// readBallot is a ballot that may be entered.
func (k *Keeper) readBallot(ctx context.Context, s scrutiny, paper types.BallotPaper) (ballot types.Ballot, err error) {
	person, err := k.voter(ctx, s, paper.Person)
	if err != nil {
		return ballot, err
	}
	before, _, err := k.ballot(ctx, s.meeting.ID, s.item.ProposalId, person)
	if err != nil {
		return ballot, err
	}
	return types.Ballot{
		MeetingId: s.meeting.ID, ProposalId: s.item.ProposalId, Person: person, Choice: paper.Choice, Hands: types.Enter(s.person, now(ctx)),
		Status: types.BALLOT_STATUS_ENTERED,
	}, requireAwaited(before)
}

// requireAwaited refuses a ballot that counts already, or was struck.
func requireAwaited(ballot types.Ballot) error {
	switch ballot.Status {
	case types.BALLOT_STATUS_CONFIRMED, types.BALLOT_STATUS_OVERTAKEN:
		return errorsmod.Wrapf(types.ErrBallotCounted, "of person %d on proposal %d", ballot.Person, ballot.ProposalId)
	case types.BALLOT_STATUS_STRUCK:
		return errorsmod.Wrapf(types.ErrBallotStruck, "by person %d on proposal %d", ballot.Person, ballot.ProposalId)
	}
	return nil
}

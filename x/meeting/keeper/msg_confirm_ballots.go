package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// ConfirmBallots confirms ballots, all or none. Through the hands of all three a ballot counts, and keeps the vote open for who wants to change it.
//
// Signer: a scrutineer who neither entered nor confirmed them.
// Refused: what was not entered, or says something else than what was; what counts already or was struck.
func (m msgServer) ConfirmBallots(ctx context.Context, msg *types.MsgConfirmBallots) (*types.MsgConfirmBallotsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	s, err := m.scrutinise(ctx, msg.Scrutineer, msg.MeetingId, msg.ProposalId, false)
	if err != nil {
		return nil, err
	}
	confirmed := make([]types.Ballot, 0, len(msg.Ballots))
	for _, paper := range msg.Ballots {
		ballot, err := m.confirmBallot(ctx, s, paper)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(confirmed, func(other types.Ballot) bool { return other.Person == ballot.Person }) {
			return nil, errorsmod.Wrapf(types.ErrInvalidBallot, "%s stands twice", paper.Person)
		}
		confirmed = append(confirmed, ballot)
	}
	counted, err := m.count(ctx, confirmed)
	return &types.MsgConfirmBallotsResponse{Counted: counted}, err
}

// count stores ballots that were confirmed, and gives those to the vote that went through the hands of all three.
func (k *Keeper) count(ctx context.Context, confirmed []types.Ballot) (counted uint32, err error) {
	for _, ballot := range confirmed {
		if err := k.setBallot(ctx, ballot); err != nil {
			return 0, err
		}
		if ballot.Status != types.BALLOT_STATUS_CONFIRMED {
			continue
		}
		if err := k.votes.CastByHand(ctx, ballot.ProposalId, ballot.Person, ballot.Choice); err != nil {
			return 0, err
		}
		until, err := k.keepOpen(ctx, ballot.ProposalId)
		if err != nil {
			return 0, err
		}
		counted++
		if err := event.Emit(ctx, &types.EventBallotCounted{
			MeetingId: ballot.MeetingId, ProposalId: ballot.ProposalId, Person: ballot.Person, Choice: ballot.Choice, OpenUntil: until,
		}); err != nil {
			return 0, err
		}
	}
	return counted, nil
}

// confirmBallot is a ballot with one confirmation more. It writes nothing.
func (k *Keeper) confirmBallot(ctx context.Context, s scrutiny, paper types.BallotPaper) (ballot types.Ballot, err error) {
	person, err := k.voter(ctx, s, paper.Person)
	if err != nil {
		return ballot, err
	}
	ballot, found, err := k.ballot(ctx, s.meeting.ID, s.item.ProposalId, person)
	if err != nil {
		return ballot, err
	}
	if !found {
		return ballot, errorsmod.Wrapf(types.ErrNoBallot, "of %s on proposal %d", paper.Person, s.item.ProposalId)
	}
	if err := requireAwaited(ballot); err != nil {
		return ballot, err
	}
	if ballot.Choice != paper.Choice {
		return ballot, errorsmod.Wrapf(types.ErrDiffers, "%s: %s is confirmed, %s was entered", paper.Person, paper.Choice, ballot.Choice)
	}
	counts, err := ballot.Hands.Confirm(s.person, now(ctx))
	if err != nil {
		return ballot, err
	}
	if !counts {
		return ballot, nil
	}
	overtaken, err := k.votes.VotedSince(ctx, ballot.ProposalId, person, ballot.Hands.EnteredAt)
	if ballot.Status = types.BALLOT_STATUS_CONFIRMED; overtaken {
		ballot.Status = types.BALLOT_STATUS_OVERTAKEN // whoever saw it entered and voted themselves is not overruled
	}
	return ballot, err
}

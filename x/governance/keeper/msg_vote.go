package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// Vote casts a vote, or changes it.
//
// Signer: a person active in the scope since strictly before the opening, whom the proposal does not concern.
// Refused: before the opening and after the close, a block without reasons, who voted in a secret ballot.
// Effect: the totals follow at once; in a vote of the federation, what the person's community says does too.
func (m msgServer) Vote(ctx context.Context, msg *types.MsgVote) (*types.MsgVoteResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	poll, err := m.openPoll(ctx, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	person, err := m.persons.ActIn(ctx, poll.Scope, msg.Voter)
	if err != nil {
		return nil, err
	}
	called, err := m.called(ctx, poll, person)
	if err != nil {
		return nil, err
	}
	vote := types.Vote{Choice: msg.Choice, Manner: types.MANNER_SIGNED, ReasonHash: msg.ReasonHash}
	return &types.MsgVoteResponse{}, m.cast(ctx, &poll, person, called, vote)
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// CallAgain calls a constitutional vote a second time that had its two thirds, but not its yes votes.
//
// Signer: an active person of the scope whom it does not concern, with room for one more open proposal.
// Refused: any other vote, one called again already, one closed for too long.
// Effect: a proposal with the same text and messages, whose vote opens at once and needs half of the yes votes.
func (m msgServer) CallAgain(ctx context.Context, msg *types.MsgCallAgain) (*types.MsgCallAgainResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	first, err := m.proposal(ctx, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.requireCallableAgain(ctx, first, params); err != nil {
		return nil, err
	}
	person, err := m.persons.ActIn(ctx, first.Scope, msg.Caller)
	if err != nil {
		return nil, err
	}
	if err := m.requireRoom(ctx, person, params.MaxOpen); err != nil {
		return nil, err
	}
	second := types.Proposal{
		Scope: first.Scope, Proposer: person, Version: 1, ProposedAt: now(ctx), LapsesAt: now(ctx), FirstCall: first.Id,
	}
	text := types.Text{Title: first.Title, Summary: first.Summary, Link: first.Link, ContentHash: first.ContentHash, Messages: first.Messages}
	if err := m.setText(ctx, &second, text); err != nil {
		return nil, err
	}
	if err := m.begin(ctx, &second); err != nil {
		return nil, err
	}
	first.CalledAgainAs = second.Id
	if err := m.proposals.Set(ctx, first.Id, first); err != nil {
		return nil, err
	}
	if _, err := m.announce(ctx, second); err != nil {
		return nil, err
	}
	if err := m.openHearings(ctx, second); err != nil {
		return nil, err
	}
	return &types.MsgCallAgainResponse{ProposalId: second.Id}, m.openVote(ctx, &second, types.CALL_SECOND)
}

func (k *Keeper) requireCallableAgain(ctx context.Context, p types.Proposal, params types.Params) error {
	switch {
	case p.CalledAgainAs != 0:
		return errorsmod.Wrapf(types.ErrNotCallableAgain, "proposal %d was called again, as proposal %d", p.Id, p.CalledAgainAs)
	case p.Status != types.STATUS_REJECTED:
		return errorsmod.Wrapf(types.ErrNotCallableAgain, "proposal %d was not rejected: %s", p.Id, p.Status)
	}
	poll, err := k.polls.Get(ctx, p.Id)
	if err != nil {
		return err
	}
	if !poll.Rule().MayCallAgain(poll.Totals.Votes()) {
		return errorsmod.Wrapf(types.ErrNotCallableAgain, "proposal %d: only a first constitutional vote that lacked nothing but yes votes is called again", p.Id)
	}
	until := p.EndedAt.Add(params.SecondCallPeriod)
	onTime, err := k.deadlines.OnTime(ctx, types.QueueScope(p.Scope), until)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrNotCallableAgain, "proposal %d could be called again until %s", p.Id, moment(until))
	}
	return err
}

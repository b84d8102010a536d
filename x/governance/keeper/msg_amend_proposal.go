package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// AmendProposal replaces all of a proposal before its vote opens.
//
// Signer: its proposer, still active in the scope.
// Refused: once the vote is open or it has lapsed, and whatever Propose would refuse.
// Effect: it is a new version, and its seconders must confirm again; a notice that ran begins anew. The time to find them runs on, or who amends would keep
// a question open for ever that nobody seconds; a version that had found them all seeks them as long again.
func (m msgServer) AmendProposal(ctx context.Context, msg *types.MsgAmendProposal) (*types.MsgAmendProposalResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	p, err := m.own(ctx, msg.Proposer, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	if p.Status == types.STATUS_SEEKING_SECONDS {
		if err := m.requireSeeking(ctx, p, p.Version); err != nil {
			return nil, err
		}
	}
	if err := m.closeHearings(ctx, p); err != nil {
		return nil, err
	}
	if err := m.setText(ctx, &p, msg.Text()); err != nil {
		return nil, err
	}
	p.Version++
	p.ProposedAt, p.Seconders, p.UrgentSigners, p.OpensAt = now(ctx), nil, nil, nil
	if err := m.seekAgain(ctx, &p); err != nil {
		return nil, err
	}
	_, err = m.announce(ctx, p)
	return &types.MsgAmendProposalResponse{Version: p.Version}, err
}

// seekAgain writes a proposal whose seconders must confirm again: it lapses when it would have, or a whole period from now where it had them all.
func (k *Keeper) seekAgain(ctx context.Context, p *types.Proposal) error {
	if p.Status == types.STATUS_SEEKING_SECONDS {
		return k.proposals.Set(ctx, p.Id, *p)
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	p.LapsesAt = now(ctx).Add(params.SecondingPeriod)
	return k.await(ctx, p, types.STATUS_SEEKING_SECONDS, p.LapsesAt)
}

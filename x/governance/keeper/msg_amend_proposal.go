package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// AmendProposal replaces all of a proposal before its vote opens.
//
// Signer: its proposer, still active in the scope.
// Refused: once the vote is open, and whatever Propose would refuse.
// Effect: it is a new version, and its seconders must confirm again; a notice that ran begins anew.
func (m msgServer) AmendProposal(ctx context.Context, msg *types.MsgAmendProposal) (*types.MsgAmendProposalResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	p, err := m.own(ctx, msg.Proposer, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	if err := m.closeHearings(ctx, p); err != nil {
		return nil, err
	}
	if err := m.setText(ctx, &p, msg.Text()); err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	p.Version++
	p.Seconders, p.UrgentSigners, p.OpensAt = nil, nil, nil
	p.ProposedAt, p.LapsesAt = now(ctx), now(ctx).Add(params.SecondingPeriod)
	if err := m.await(ctx, &p, types.STATUS_SEEKING_SECONDS, p.LapsesAt); err != nil {
		return nil, err
	}
	_, err = m.announce(ctx, p)
	return &types.MsgAmendProposalResponse{Version: p.Version}, err
}

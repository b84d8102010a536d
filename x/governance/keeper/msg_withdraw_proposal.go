package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// WithdrawProposal ends a proposal before its vote opens.
//
// Signer: its proposer, still active in the scope.
// Refused: once the vote is open: it is then the assembly's.
// Effect: it is withdrawn, and no longer counts among the proposer's open ones.
func (m msgServer) WithdrawProposal(ctx context.Context, msg *types.MsgWithdrawProposal) (*types.MsgWithdrawProposalResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	p, err := m.own(ctx, msg.Proposer, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	return &types.MsgWithdrawProposalResponse{}, m.endUnvoted(ctx, &p, types.STATUS_WITHDRAWN)
}

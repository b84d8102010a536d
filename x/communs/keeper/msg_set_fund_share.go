package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// SetFundShare changes the commons fund's share of what melts from members.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; what Keeper.SetFundShare refuses.
// Effect: from this block on; what melted until now is shared as it was.
func (s msgServer) SetFundShare(ctx context.Context, msg *types.MsgSetFundShare) (*types.MsgSetFundShareResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	return &types.MsgSetFundShareResponse{}, s.ledgers.SetFundShare(ctx, msg.Community, msg.FundSharePpm)
}

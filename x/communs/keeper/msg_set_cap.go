package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// SetCap changes the most that credits bring a member's Communs to, or lifts it.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; what Keeper.SetCap refuses.
// Effect: credits from now on; nothing is taken from who has more.
func (s msgServer) SetCap(ctx context.Context, msg *types.MsgSetCap) (*types.MsgSetCapResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	return &types.MsgSetCapResponse{}, s.ledgers.SetCap(ctx, msg.Community, msg.Cap)
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// SetMeltPolicy changes how fast a community's Communs melt.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; what Keeper.SetPolicy refuses: a policy out of bounds, more than a step away, or within change_interval of the last change.
// Effect: from this block on, and never backwards.
func (s msgServer) SetMeltPolicy(ctx context.Context, msg *types.MsgSetMeltPolicy) (*types.MsgSetMeltPolicyResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	return &types.MsgSetMeltPolicyResponse{}, s.ledgers.SetPolicy(ctx, msg.Community, msg.Policy().Melt())
}

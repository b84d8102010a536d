package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// DeclineRedemption says that the provider will not provide, or cannot any more.
//
// Signer: the provider.
// Refused: once it is marked delivered or ended.
// Effect: what is held is free again.
func (s msgServer) DeclineRedemption(ctx context.Context, msg *types.MsgDeclineRedemption) (*types.MsgDeclineRedemptionResponse, error) {
	r, err := s.market.provided(ctx, msg.Provider, msg.RedemptionId, types.REDEMPTION_STATE_REQUESTED, types.REDEMPTION_STATE_ACCEPTED)
	if err != nil {
		return nil, err
	}
	return &types.MsgDeclineRedemptionResponse{}, s.market.release(ctx, &r, types.REDEMPTION_STATE_DECLINED)
}

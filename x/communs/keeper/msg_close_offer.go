package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// CloseOffer ends an offer.
//
// Signer: its provider.
// Refused: a closed or expired offer.
// Effect: nothing more can be redeemed of it; open redemptions go on.
func (s msgServer) CloseOffer(ctx context.Context, msg *types.MsgCloseOffer) (*types.MsgCloseOfferResponse, error) {
	offer, err := s.market.ownOffer(ctx, msg.Provider, msg.OfferId)
	if err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	return &types.MsgCloseOfferResponse{}, s.market.close(ctx, params, offer, false)
}

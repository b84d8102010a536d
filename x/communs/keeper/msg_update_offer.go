package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// UpdateOffer changes or renews an open offer.
//
// Signer: its provider.
// Refused: a closed or expired offer, terms or a validity out of bounds, a price outside the band.
// Effect: what the message names holds from now on; redemptions keep their terms.
func (s msgServer) UpdateOffer(ctx context.Context, msg *types.MsgUpdateOffer) (*types.MsgUpdateOfferResponse, error) {
	former, err := s.market.ownOffer(ctx, msg.Provider, msg.OfferId)
	if err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	offer := msg.Apply(former)
	if err := offer.Validate(); err != nil {
		return nil, err
	}
	if err := s.market.requireBand(ctx, params, offer); err != nil {
		return nil, err
	}
	if msg.ValidUntil != nil {
		if offer.ValidUntil, err = validUntil(ctx, params, msg.ValidUntil); err != nil {
			return nil, err
		}
		if err := s.market.scheduleEnd(ctx, offer); err != nil {
			return nil, err
		}
	}
	if err := s.market.putOffer(ctx, former, offer); err != nil {
		return nil, err
	}
	return &types.MsgUpdateOfferResponse{}, event.Emit(ctx, &types.EventOfferUpdated{
		OfferId: offer.Id, Community: offer.Community, Provider: offer.Provider, Price: offer.Price, Limited: offer.Limited, Stock: offer.Stock,
	})
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// AcceptRedemption promises to provide.
//
// Signer: the provider.
// Refused: once it is accepted or ended, or after accept_within.
// Effect: the provider has fulfil_within to deliver.
func (s msgServer) AcceptRedemption(ctx context.Context, msg *types.MsgAcceptRedemption) (*types.MsgAcceptRedemptionResponse, error) {
	r, err := s.market.provided(ctx, msg.Provider, msg.RedemptionId, types.REDEMPTION_STATE_REQUESTED)
	if err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.market.wait(ctx, &r, types.REDEMPTION_STATE_ACCEPTED, params.FulfilWithin); err != nil {
		return nil, err
	}
	return &types.MsgAcceptRedemptionResponse{}, event.Emit(ctx, &types.EventRedemptionAccepted{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider,
	})
}

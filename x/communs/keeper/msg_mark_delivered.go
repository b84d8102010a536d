package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// MarkDelivered says that it was provided.
//
// Signer: the provider.
// Refused: before it is accepted, once it is marked or ended, or after fulfil_within.
// Effect: the person has confirm_within to confirm or to dispute; who is silent then has received.
func (s msgServer) MarkDelivered(ctx context.Context, msg *types.MsgMarkDelivered) (*types.MsgMarkDeliveredResponse, error) {
	r, err := s.market.provided(ctx, msg.Provider, msg.RedemptionId, types.REDEMPTION_STATE_ACCEPTED)
	if err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	r.Delivered = true
	if err := s.market.wait(ctx, &r, types.REDEMPTION_STATE_DELIVERED, params.ConfirmWithin); err != nil {
		return nil, err
	}
	return &types.MsgMarkDeliveredResponse{}, event.Emit(ctx, &types.EventRedemptionDelivered{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider,
	})
}

package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// CancelRedemption takes a redemption back.
//
// Signer: who redeemed.
// Refused: once it is marked delivered or ended; after max_cancellations within cancellation_window.
// Effect: what is held is free again, at what it is worth now.
func (s msgServer) CancelRedemption(ctx context.Context, msg *types.MsgCancelRedemption) (*types.MsgCancelRedemptionResponse, error) {
	r, err := s.market.redeemed(ctx, msg.Person, msg.RedemptionId, types.REDEMPTION_STATE_REQUESTED, types.REDEMPTION_STATE_ACCEPTED)
	if err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.market.countCancellation(ctx, params, r.Person); err != nil {
		return nil, err
	}
	return &types.MsgCancelRedemptionResponse{}, s.market.release(ctx, &r, types.REDEMPTION_STATE_CANCELLED)
}

func (m *Market) countCancellation(ctx context.Context, params types.Params, person uint64) error {
	former, err := m.cancellations.Get(ctx, person)
	if err != nil && !missing(err) {
		return err
	}
	now := blockTime(ctx)
	var recent types.Cancellations
	for _, at := range former.At {
		if at.Add(params.CancellationWindow).After(now) {
			recent.At = append(recent.At, at)
		}
	}
	if len(recent.At) >= int(params.MaxCancellations) {
		next := recent.At[len(recent.At)-int(params.MaxCancellations)].Add(params.CancellationWindow)
		return errorsmod.Wrapf(types.ErrTooManyCancelled, "%d of %d; possible again on %s", len(recent.At), params.MaxCancellations, next.Format(time.RFC3339))
	}
	recent.At = append(recent.At, now)
	return m.cancellations.Set(ctx, person, recent)
}

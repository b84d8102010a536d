package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// disputeWeight is what drawing a jury costs, in units of a block's work.
const disputeWeight = 10

// DisputeRedemption says that it was not provided as promised.
//
// Signer: who redeemed.
// Refused: before it is accepted, once it is before a jury or ended.
// Effect: it goes onto the list of draws of the offer's community; nothing ends by itself until the jury judged.
func (s msgServer) DisputeRedemption(ctx context.Context, msg *types.MsgDisputeRedemption) (*types.MsgDisputeRedemptionResponse, error) {
	r, err := s.market.redeemed(ctx, msg.Person, msg.RedemptionId, types.REDEMPTION_STATE_ACCEPTED, types.REDEMPTION_STATE_DELIVERED)
	if err != nil {
		return nil, err
	}
	r.State, r.DueAt, r.ReasonHash = types.REDEMPTION_STATE_DISPUTED, nil, msg.ReasonHash
	if err := s.market.redemptions.Set(ctx, r.Id, r); err != nil {
		return nil, err
	}
	if err := s.market.enlist(ctx, r); err != nil {
		return nil, err
	}
	return &types.MsgDisputeRedemptionResponse{}, event.Emit(ctx, &types.EventRedemptionDisputed{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider,
	})
}

func (m *Market) enlist(ctx context.Context, r types.Redemption) error {
	return m.Juries.Enlist(ctx, r.Community, types.KindDispute, types.NumberRef(r.Id), disputeWeight)
}

// disputed is the redemption that a lot or a verdict is about, where it still is before a jury.
func (m *Market) disputed(ctx context.Context, ref []byte) (r types.Redemption, live bool, err error) {
	id, err := types.ReadNumberRef(ref, 1)
	if err != nil {
		return r, false, err
	}
	r, err = m.redemptions.Get(ctx, id[0])
	if missing(err) {
		return r, false, nil
	}
	return r, err == nil && r.State == types.REDEMPTION_STATE_DISPUTED, err
}

// disputeDrawn summons the jury. Neither party judges, also where everyone else does.
func (m *Market) disputeDrawn(ctx context.Context, ref []byte, lot jurytypes.Lot) error {
	r, live, err := m.disputed(ctx, ref)
	if err != nil || !live || r.Trial > 0 {
		return err
	}
	parties := []uint64{r.Person, r.Provider}
	r.Trial, err = m.Juries.Summon(ctx, lot, jurytypes.Summons{Kind: types.KindDispute, Ref: ref, Barred: parties, Accused: parties})
	if err != nil {
		return err
	}
	if err := m.redemptions.Set(ctx, r.Id, r); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventRedemptionTried{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider, Trial: r.Trial,
	})
}

// disputeJudged ends the redemption: what a jury rejects was not provided as promised. Silence and a tie leave the provider's word, where they gave it:
// what nobody marked delivered, and no majority upholds, is released as it would have been without the dispute.
func (m *Market) disputeJudged(ctx context.Context, ref []byte, verdict jurytypes.Verdict) error {
	r, live, err := m.disputed(ctx, ref)
	if err != nil || !live || r.Trial != verdict.Trial {
		return err
	}
	if verdict.Rejected || !r.Delivered && verdict.Uphold <= verdict.Reject {
		return m.release(ctx, &r, types.REDEMPTION_STATE_REVERSED)
	}
	return m.pay(ctx, &r, types.REDEMPTION_STATE_UPHELD)
}

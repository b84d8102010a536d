package keeper

import (
	"cmp"
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// ConfirmRedemption says that it was received.
//
// Signer: who redeemed, or their helper.
// Refused: to anybody else; to a helper who provides it; before it is accepted, before a jury, once it ended.
// Effect: what is held burns, and the provider's contribution opens where the offer names a category, unless a limit refuses it.
func (s msgServer) ConfirmRedemption(ctx context.Context, msg *types.MsgConfirmRedemption) (*types.MsgConfirmRedemptionResponse, error) {
	id := msg.RedemptionId
	if id == 0 {
		var err error
		if id, err = s.market.lastOpen(ctx, msg.Person, msg.Ward); err != nil {
			return nil, err
		}
	}
	r, err := s.market.redeemedFor(ctx, msg.Person, msg.Ward, id, types.REDEMPTION_STATE_ACCEPTED, types.REDEMPTION_STATE_DELIVERED)
	if err != nil {
		return nil, err
	}
	if r.Confirmer == r.Provider {
		return nil, errorsmod.Wrapf(types.ErrOwnOffer, "redemption %d: a helper does not confirm what they provide", r.Id)
	}
	if err := s.market.pay(ctx, &r, types.REDEMPTION_STATE_CONFIRMED); err != nil {
		return nil, err
	}
	return &types.MsgConfirmRedemptionResponse{Burned: r.Burned, ContributionId: r.Contribution}, nil
}

// lastOpen is the open redemption that a person made last.
func (m *Market) lastOpen(ctx context.Context, address, ward string) (id uint64, err error) {
	person, _, err := m.Persons.InNameOf(ctx, address, ward)
	if err != nil {
		return 0, err
	}
	newestFirst := collections.NewPrefixedPairRange[uint64, uint64](person).Descending()
	err = m.openRedemptions.Walk(ctx, newestFirst, func(key numbered) (bool, error) {
		id = key.K2()
		return true, nil
	})
	if err == nil && id == 0 {
		err = errorsmod.Wrapf(types.ErrUnknownRedemption, "%s has none open", cmp.Or(ward, address))
	}
	return id, err
}

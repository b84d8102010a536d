package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// ConfirmRedemption says that it was received.
//
// Signer: who redeemed.
// Refused: to anybody else; before it is accepted, before a jury, once it ended.
// Effect: what is held burns, and the provider's contribution opens where the offer names a category, unless a limit refuses it.
func (s msgServer) ConfirmRedemption(ctx context.Context, msg *types.MsgConfirmRedemption) (*types.MsgConfirmRedemptionResponse, error) {
	id := msg.RedemptionId
	if id == 0 {
		var err error
		if id, err = s.market.lastOpen(ctx, msg.Person); err != nil {
			return nil, err
		}
	}
	r, err := s.market.redeemed(ctx, msg.Person, id, types.REDEMPTION_STATE_ACCEPTED, types.REDEMPTION_STATE_DELIVERED)
	if err != nil {
		return nil, err
	}
	if err := s.market.pay(ctx, &r, types.REDEMPTION_STATE_CONFIRMED); err != nil {
		return nil, err
	}
	return &types.MsgConfirmRedemptionResponse{Burned: r.Burned, ContributionId: r.Contribution}, nil
}

// lastOpen is the open redemption that a person made last.
func (m *Market) lastOpen(ctx context.Context, address string) (id uint64, err error) {
	person, err := m.Persons.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	newestFirst := collections.NewPrefixedPairRange[uint64, uint64](person).Descending()
	err = m.openRedemptions.Walk(ctx, newestFirst, func(key numbered) (bool, error) {
		id = key.K2()
		return true, nil
	})
	if err == nil && id == 0 {
		err = errorsmod.Wrapf(types.ErrUnknownRedemption, "%s has none open", address)
	}
	return id, err
}

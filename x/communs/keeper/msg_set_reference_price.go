package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// SetReferencePrice says what a unit is worth.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a community without ledger.
// Effect: offers of the unit are redeemed only at a price within the band around it.
func (s msgServer) SetReferencePrice(ctx context.Context, msg *types.MsgSetReferencePrice) (*types.MsgSetReferencePriceResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if _, err := s.ledgers.open(ctx, msg.Community); err != nil {
		return nil, err
	}
	key := collections.Join(msg.Community, msg.Unit)
	former, err := s.market.references.Get(ctx, key)
	if err != nil && !missing(err) {
		return nil, err
	}
	if former.Price == msg.Price {
		return nil, errorsmod.Wrapf(types.ErrUnchanged, "the reference price of a %s", msg.Unit)
	}
	if msg.Price == 0 {
		err = s.market.references.Remove(ctx, key)
	} else {
		err = s.market.references.Set(ctx, key, types.ReferencePrice{Price: msg.Price, SetAt: blockTime(ctx)})
	}
	if err != nil {
		return nil, err
	}
	return &types.MsgSetReferencePriceResponse{}, event.Emit(ctx, &types.EventReferencePriceSet{
		Community: msg.Community, Unit: msg.Unit, Former: former.Price, Price: msg.Price,
	})
}

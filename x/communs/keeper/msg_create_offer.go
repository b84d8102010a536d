package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// CreateOffer publishes an offer.
//
// Signer: an active person of the community, or an organisation registered in it.
// Refused: a community without ledger, terms or a validity out of bounds, a price outside the band, more open offers than
// max_open_offers, a category where the provider is an organisation, an unknown or closed category.
// Effect: the offer is open until valid_until.
func (s msgServer) CreateOffer(ctx context.Context, msg *types.MsgCreateOffer) (*types.MsgCreateOfferResponse, error) {
	provider, organisation, err := s.market.providerOf(ctx, msg.Provider, msg.Community)
	if err != nil {
		return nil, err
	}
	offer := msg.Terms()
	offer.Provider, offer.Organisation, offer.CreatedAt = provider, organisation, blockTime(ctx)
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if offer.ValidUntil, err = validUntil(ctx, params, msg.ValidUntil); err != nil {
		return nil, err
	}
	if err := s.market.checkNewOffer(ctx, params, offer); err != nil {
		return nil, err
	}
	if offer.Id, err = take(ctx, s.market.nextOffer); err != nil {
		return nil, err
	}
	if err := s.market.putOffer(ctx, types.Offer{}, offer); err != nil {
		return nil, err
	}
	if err := s.market.scheduleEnd(ctx, offer); err != nil {
		return nil, err
	}
	return &types.MsgCreateOfferResponse{OfferId: offer.Id}, event.Emit(ctx, &types.EventOfferCreated{
		OfferId: offer.Id, Community: offer.Community, Provider: offer.Provider, Price: offer.Price, Unit: offer.Unit, Category: offer.Category,
	})
}

func (m *Market) checkNewOffer(ctx context.Context, params types.Params, offer types.Offer) error {
	if err := offer.Validate(); err != nil {
		return err
	}
	if offer.Organisation && offer.Category != "" {
		return errorsmod.Wrap(types.ErrInvalidOffer, "only persons contribute: an organisation's offer names no category")
	}
	if _, err := m.ledgers.open(ctx, offer.Community); err != nil {
		return err
	}
	if offer.Category != "" && m.fulfilments != nil {
		if err := m.fulfilments.RequireOpenCategory(ctx, offer.Community, offer.Category); err != nil {
			return err
		}
	}
	if err := m.requireBand(ctx, params, offer); err != nil {
		return err
	}
	open, err := countUpTo(ctx, m.providerOffers, offer.Provider, params.MaxOpenOffers)
	if err == nil && open >= params.MaxOpenOffers {
		err = errorsmod.Wrapf(types.ErrTooManyOffers, "%d are open, at most %d", open, params.MaxOpenOffers)
	}
	return err
}

// countUpTo counts the keys under a number, and stops at the most that matters.
func countUpTo(ctx context.Context, set collections.KeySet[numbered], under uint64, most uint32) (count uint32, err error) {
	err = set.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](under), func(numbered) (bool, error) {
		count++
		return count == most, nil
	})
	return count, err
}

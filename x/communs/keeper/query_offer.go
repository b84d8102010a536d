package keeper

import (
	"context"
	"strings"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// longestText and mostWords bound what a search compares with each offer.
const (
	longestText = 100
	mostWords   = 8
)

// Offer gives an offer.
func (q queryServer) Offer(ctx context.Context, req *types.QueryOfferRequest) (*types.QueryOfferResponse, error) {
	offer, err := q.market.offer(ctx, req.OfferId)
	if err != nil {
		return nil, err
	}
	view, err := q.viewOffer(ctx, offer)
	return &types.QueryOfferResponse{Offer: view}, err
}

// Offers lists open offers of a community or of a provider, by number.
func (q queryServer) Offers(ctx context.Context, req *types.QueryOffersRequest) (*types.QueryOffersResponse, error) {
	words := strings.Fields(strings.ToLower(req.Text))
	if len(req.Text) > longestText || len(words) > mostWords {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "a search has at most %d words and %d bytes", mostWords, longestText)
	}
	answer := &types.QueryOffersResponse{}
	look := func(id uint64) (bool, error) {
		offer, err := q.market.offers.Get(ctx, id)
		if err != nil {
			return false, err
		}
		if (req.Community != "" && offer.Community != req.Community) || (req.Category != "" && offer.Category != req.Category) || !offer.Matches(words) {
			return false, nil
		}
		view, err := q.viewOffer(ctx, offer)
		if err != nil || !view.Open {
			return false, err
		}
		answer.Offers = append(answer.Offers, view)
		return true, nil
	}
	var err error
	answer.Pagination, err = q.scanOffers(ctx, req, look)
	return answer, err
}

func (q queryServer) scanOffers(ctx context.Context, req *types.QueryOffersRequest, look func(uint64) (bool, error)) (*query.PageResponse, error) {
	if req.Provider != "" {
		provider, err := q.idOf(ctx, req.Provider)
		if err != nil {
			return nil, err
		}
		return scan(ctx, q.market.providerOffers, provider, req.Pagination, false, look)
	}
	if _, err := q.open(ctx, req.Community); err != nil {
		return nil, err
	}
	return scan(ctx, q.market.openOffers, req.Community, req.Pagination, false, look)
}

// idOf is the id of a person or an organisation.
func (q queryServer) idOf(ctx context.Context, address string) (uint64, error) {
	if id, err := q.market.Organisations.OrganisationID(ctx, address); err == nil {
		return id, nil
	}
	return q.persons.PersonID(ctx, address)
}

// addressIfKept is the address of an id, empty where its key was erased.
func (q queryServer) addressIfKept(ctx context.Context, id uint64) string {
	address, err := q.persons.AddressOf(ctx, id)
	if err != nil {
		return ""
	}
	return address
}

func (q queryServer) viewOffer(ctx context.Context, offer types.Offer) (types.OfferView, error) {
	open := offer.Open()
	if open {
		var err error
		if open, err = q.market.Deadlines.OnTime(ctx, offer.Community, offer.ValidUntil); err != nil {
			return types.OfferView{}, err
		}
	}
	return types.OfferView{Offer: offer, Provider: q.addressIfKept(ctx, offer.Provider), Price: worth(offer.Price), Open: open}, nil
}

package keeper

import (
	"context"
	"math"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/price"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Coverage sets what members have against what open offers can honour. Both are kept sums: no loop.
func (q queryServer) Coverage(ctx context.Context, req *types.QueryCoverageRequest) (*types.QueryCoverageResponse, error) {
	book, err := q.open(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	shelf, err := q.market.shelf(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	glance := book.glance(now(ctx))
	members := melt.AmountDown(book.ledger.MembersShares.Big(), glance.growth)
	honoured := uint64(math.MaxUint64)
	if sum := shelf.Worth.Big(); sum.IsUint64() {
		honoured = sum.Uint64()
	}
	return &types.QueryCoverageResponse{
		Moment: types.Moment(glance.moment), Members: worth(members), Honoured: worth(honoured),
		Limited: shelf.Limited, Unlimited: shelf.Unlimited, CoveragePpm: price.CoveragePPM(honoured, members),
	}, nil
}

// ReferencePrices lists what a community finds units worth, by unit.
func (q queryServer) ReferencePrices(ctx context.Context, req *types.QueryReferencePricesRequest) (*types.QueryReferencePricesResponse, error) {
	if _, err := q.open(ctx, req.Community); err != nil {
		return nil, err
	}
	params, err := q.Keeper.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	references, next, err := paging.List(ctx, q.market.references, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, string], r types.ReferencePrice) (types.ReferencePriceView, error) {
			lowest, highest := price.Band(r.Price, params.PriceBandPpm)
			return types.ReferencePriceView{Unit: key.K2(), Price: worth(r.Price), Lowest: worth(lowest), Highest: worth(highest), SetAt: r.SetAt}, nil
		},
		query.WithCollectionPaginationPairPrefix[string, string](req.Community))
	return &types.QueryReferencePricesResponse{ReferencePrices: references, Pagination: next}, err
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Categories lists the categories of a community by id, with the community's own rules.
func (q queryServer) Categories(ctx context.Context, req *types.QueryCategoriesRequest) (*types.QueryCategoriesResponse, error) {
	if _, err := q.memberships.ActivePersons(ctx, req.Community); err != nil {
		return nil, err
	}
	rules, err := q.rulesOf(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	categories, page, err := paging.List(ctx, q.categories, req.Pagination, types.ErrInvalidRequest,
		func(_ collections.Pair[string, string], c types.Category) (types.Category, error) { return c, nil },
		query.WithCollectionPaginationPairPrefix[string, string](req.Community))
	if err != nil {
		return nil, err
	}
	return &types.QueryCategoriesResponse{Categories: categories, Rules: rules, Pagination: page}, nil
}

// Category gives one category of a community.
func (q queryServer) Category(ctx context.Context, req *types.QueryCategoryRequest) (*types.QueryCategoryResponse, error) {
	category, err := q.category(ctx, req.Community, req.Category)
	if err != nil {
		return nil, err
	}
	return &types.QueryCategoryResponse{Category: category}, nil
}

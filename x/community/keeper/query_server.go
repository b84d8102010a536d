package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/community/types"
)

type queryServer struct{ Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer serves the queries of the module.
func NewQueryServer(k Keeper) types.QueryServer { return queryServer{k} }

// Params gives the rules that all communities share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	return &types.QueryParamsResponse{Params: params}, nil
}

// under pages through the entries of a list that belong to one thing: all whose key begins with it.
func under[K any](prefix K) func(*query.CollectionsPaginateOptions[K]) {
	return func(o *query.CollectionsPaginateOptions[K]) { o.Prefix = &prefix }
}

// ofCommunity is the prefix of a community's entries.
func ofCommunity(community string) func(*query.CollectionsPaginateOptions[collections.Pair[string, uint64]]) {
	return under(collections.PairPrefix[string, uint64](community))
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// ofScope accepts a scope to filter by, or none.
func ofScope(scope string) error {
	if scope == "" {
		return nil
	}
	return types.ValidateScope(scope)
}

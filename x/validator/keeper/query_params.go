package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/validator/types"
)

type queryServer struct{ Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers the queries of the module.
func NewQueryServer(k Keeper) types.QueryServer { return queryServer{Keeper: k} }

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	return &types.QueryParamsResponse{Params: params}, nil
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/types"
)

type queryServer struct {
	Keeper
	market *Market
}

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from the ledgers and the market.
func NewQueryServer(k Keeper, market *Market) types.QueryServer { return queryServer{k, market} }

// Params gives the parameters that all communities share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

func worth(microCommuns uint64) types.Worth {
	return types.Worth{Amount: microCommuns, Communs: amount.Format(microCommuns)}
}

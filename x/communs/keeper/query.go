package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/types"
)

const (
	usualPage   = 100
	largestPage = 200
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

// page bounds what one query reads. The total is counted only where it is asked for.
func page(asked *query.PageRequest) (*query.PageRequest, error) {
	if asked == nil {
		return &query.PageRequest{Limit: usualPage}, nil
	}
	if asked.Offset > 0 && len(asked.Key) > 0 {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "a page begins at an offset or at a key, not at both")
	}
	bounded := *asked
	if bounded.Limit == 0 {
		bounded.Limit = usualPage
	}
	bounded.Limit = min(bounded.Limit, largestPage)
	return &bounded, nil
}

func worth(microCommuns uint64) types.Worth {
	return types.Worth{Amount: microCommuns, Communs: amount.Format(microCommuns)}
}

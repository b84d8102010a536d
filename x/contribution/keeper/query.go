package keeper

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// largestPage is the length of the longest page.
const largestPage = 200

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers the module's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// capped shortens a page to the longest one.
func capped(page *query.PageRequest) *query.PageRequest {
	if page == nil || page.Limit <= largestPage {
		return page
	}
	shorter := *page
	shorter.Limit = largestPage
	return &shorter
}

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

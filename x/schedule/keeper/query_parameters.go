package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// ParameterChanges lists when parameters last changed, those of one owner if asked.
func (q queryServer) ParameterChanges(
	ctx context.Context, req *types.QueryParameterChangesRequest,
) (*types.QueryParameterChangesResponse, error) {
	params, err := q.Keeper.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	ofOwner := func(o *query.CollectionsPaginateOptions[changed]) {
		if req.Owner != "" {
			prefix := collections.PairPrefix[string, string](req.Owner)
			o.Prefix = &prefix
		}
	}
	changes, next, err := paging.List(ctx, q.changes, req.Pagination, types.ErrInvalidRequest, func(of changed, at int64) (types.ParameterChangeView, error) {
		c := parameterChange(of, at)
		return types.ParameterChangeView{Change: c, MayChangeFrom: c.ChangedAt.Add(params.ParameterInterval)}, nil
	}, ofOwner)
	return &types.QueryParameterChangesResponse{Changes: changes, Pagination: next}, err
}

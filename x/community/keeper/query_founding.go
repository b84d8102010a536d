package keeper

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Foundings lists the foundings that are open, by community.
func (q queryServer) Foundings(ctx context.Context, req *types.QueryFoundingsRequest) (*types.QueryFoundingsResponse, error) {
	bounded, err := capped(req.Pagination)
	if err != nil {
		return nil, err
	}
	foundings, page, err := query.CollectionPaginate(ctx, q.foundings, bounded,
		func(_ string, f types.Founding) (types.Founding, error) { return f, nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryFoundingsResponse{Foundings: foundings, Pagination: page}, nil
}

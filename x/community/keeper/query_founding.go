package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Foundings lists the foundings that are open, by community.
func (q queryServer) Foundings(ctx context.Context, req *types.QueryFoundingsRequest) (*types.QueryFoundingsResponse, error) {
	foundings, page, err := paging.List(ctx, q.foundings, req.Pagination, types.ErrInvalidRequest,
		func(_ string, f types.Founding) (types.Founding, error) { return f, nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryFoundingsResponse{Foundings: foundings, Pagination: page}, nil
}

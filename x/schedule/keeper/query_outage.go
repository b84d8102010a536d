package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// Outage gives the last outage, and whether its grace still runs.
func (q queryServer) Outage(ctx context.Context, _ *types.QueryOutageRequest) (*types.QueryOutageResponse, error) {
	outage, err := found(q.Keeper.Outage.Get(ctx))
	if err != nil || outage.Start.IsZero() {
		return &types.QueryOutageResponse{}, err
	}
	return &types.QueryOutageResponse{Outage: &outage, GraceRuns: outage.Span().Running(now(ctx))}, nil
}

// Standstills lists the scopes that stand still, and those that were resumed and whose grace runs.
func (q queryServer) Standstills(ctx context.Context, req *types.QueryStandstillsRequest) (*types.QueryStandstillsResponse, error) {
	standstills, next, err := paging.List(ctx, q.Keeper.Standstills, req.Pagination, types.ErrInvalidRequest,
		func(_ string, s types.Standstill) (types.Standstill, error) { return s, nil })
	return &types.QueryStandstillsResponse{Standstills: standstills, Pagination: next}, err
}

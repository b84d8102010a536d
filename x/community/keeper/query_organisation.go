package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Organisation gives the organisation behind an address.
func (q queryServer) Organisation(ctx context.Context, req *types.QueryOrganisationRequest) (*types.QueryOrganisationResponse, error) {
	id, err := q.OrganisationID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	organisation, err := q.organisation(ctx, id)
	if err != nil {
		return nil, err
	}
	return &types.QueryOrganisationResponse{Organisation: organisation}, nil
}

// Organisations lists the organisations by id, of one community if asked.
func (q queryServer) Organisations(ctx context.Context, req *types.QueryOrganisationsRequest) (*types.QueryOrganisationsResponse, error) {
	if req.Community == "" {
		return q.allOrganisations(ctx, req.Pagination)
	}
	if _, err := q.census(ctx, req.Community); err != nil {
		return nil, err
	}
	organisations, page, err := paging.List(ctx, q.organisationsOf, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, uint64], _ collections.NoValue) (types.Organisation, error) {
			return q.organisation(ctx, key.K2())
		}, ofCommunity(req.Community))
	if err != nil {
		return nil, err
	}
	return &types.QueryOrganisationsResponse{Organisations: organisations, Pagination: page}, nil
}

func (k Keeper) allOrganisations(ctx context.Context, page *query.PageRequest) (*types.QueryOrganisationsResponse, error) {
	organisations, next, err := paging.List(ctx, k.organisations, page, types.ErrInvalidRequest,
		func(_ uint64, o types.Organisation) (types.Organisation, error) { return o, nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryOrganisationsResponse{Organisations: organisations, Pagination: next}, nil
}

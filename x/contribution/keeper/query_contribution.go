package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Contribution gives one contribution with all that is known of it, or its digest.
func (q queryServer) Contribution(ctx context.Context, req *types.QueryContributionRequest) (*types.QueryContributionResponse, error) {
	digest, err := q.digests.Get(ctx, req.ContributionId)
	if err == nil {
		return &types.QueryContributionResponse{Digest: &digest}, nil
	}
	if !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	view, err := q.viewOf(ctx, req.ContributionId)
	if err != nil {
		return nil, err
	}
	return &types.QueryContributionResponse{Contribution: &view}, nil
}

// Contributions lists contributions by the index that fits the filters best, and leaves out what the others exclude.
func (q queryServer) Contributions(ctx context.Context, req *types.QueryContributionsRequest) (*types.QueryContributionsResponse, error) {
	list := q.all
	switch {
	case req.Contributor != "":
		list = q.ofContributor
	case req.Community != "":
		list = q.ofCommunity
	}
	if err := q.knownOrNone(ctx, req.Community); err != nil {
		return nil, err
	}
	views, page, err := list(ctx, req)
	if err != nil {
		return nil, err
	}
	return &types.QueryContributionsResponse{Contributions: views, Pagination: page}, nil
}

func matches(req *types.QueryContributionsRequest, c types.Contribution) bool {
	return (req.Community == "" || c.Community == req.Community) &&
		(req.State == types.CONTRIBUTION_STATE_UNSPECIFIED || c.State == req.State)
}

func (q queryServer) all(ctx context.Context, req *types.QueryContributionsRequest) ([]types.ContributionView, *query.PageResponse, error) {
	return paging.Filtered(ctx, q.contributions, req.Pagination, types.ErrInvalidRequest,
		func(_ uint64, c types.Contribution) (bool, error) { return matches(req, c), nil },
		func(_ uint64, c types.Contribution) (types.ContributionView, error) { return q.view(ctx, &c) })
}

func (q queryServer) ofContributor(
	ctx context.Context, req *types.QueryContributionsRequest,
) ([]types.ContributionView, *query.PageResponse, error) {
	person, err := q.persons.PersonID(ctx, req.Contributor)
	if err != nil {
		return nil, nil, err
	}
	return paging.Filtered(ctx, q.byContributor, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (bool, error) {
			c, err := q.contribution(ctx, key.K2())
			return err == nil && matches(req, c), err
		},
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.ContributionView, error) {
			return q.viewOf(ctx, key.K2())
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](person))
}

func (q queryServer) ofCommunity(
	ctx context.Context, req *types.QueryContributionsRequest,
) ([]types.ContributionView, *query.PageResponse, error) {
	return paging.List(ctx, q.byState, req.Pagination, types.ErrInvalidRequest,
		func(key stateKey, _ collections.NoValue) (types.ContributionView, error) {
			return q.viewOf(ctx, key.K3())
		},
		inState(req.Community, req.State))
}

type stateKey = collections.Triple[string, int32, uint64]

// inState pages through a community's contributions of one state, or of all states in turn.
func inState(community string, state types.ContributionState) func(*query.CollectionsPaginateOptions[stateKey]) {
	prefix := collections.TriplePrefix[string, int32, uint64](community)
	if state != types.CONTRIBUTION_STATE_UNSPECIFIED {
		prefix = collections.TripleSuperPrefix[string, int32, uint64](community, int32(state))
	}
	return func(o *query.CollectionsPaginateOptions[stateKey]) { o.Prefix = &prefix }
}

// UnconfirmedParts lists the pending contributions of which a person has yet to confirm their part.
func (q queryServer) UnconfirmedParts(
	ctx context.Context, req *types.QueryUnconfirmedPartsRequest,
) (*types.QueryUnconfirmedPartsResponse, error) {
	person, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	views, page, err := paging.List(ctx, q.unconfirmed, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.ContributionView, error) {
			return q.viewOf(ctx, key.K2())
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](person))
	if err != nil {
		return nil, err
	}
	return &types.QueryUnconfirmedPartsResponse{Contributions: views, Pagination: page}, nil
}

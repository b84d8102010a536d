package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Draws gives what was drawn for a contribution, and from what.
func (q queryServer) Draws(ctx context.Context, req *types.QueryDrawsRequest) (*types.QueryDrawsResponse, error) {
	c, err := q.contribution(ctx, req.ContributionId)
	if err != nil {
		return nil, err
	}
	trial, _, err := q.trialOf(ctx, &c)
	if err != nil {
		return nil, err
	}
	return &types.QueryDrawsResponse{
		ContributionId: c.Id,
		Drawn:          c.Drawn,
		Contested:      c.Contest != nil,
		AuditSharePpm:  c.Terms.AuditSharePpm,
		AuditAbove:     c.Terms.AuditAbove,
		Amount:         c.Amount(),
		Trial:          c.Trial,
		Cause:          c.TrialCause,
		Juries:         trial.Draws,
	}, nil
}

// Contests gives a person's right to contest in a community, and which of their contests are open.
func (q queryServer) Contests(ctx context.Context, req *types.QueryContestsRequest) (*types.QueryContestsResponse, error) {
	person, community, err := q.memberOf(ctx, req.Address, req.Community)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	record, err := q.contester(ctx, community, person)
	if err != nil {
		return nil, err
	}
	response := &types.QueryContestsResponse{
		Community: community,
		Open:      record.Open,
		Unfounded: record.Unfounded,
		Left:      params.MaxOpenContests - min(record.Open, params.MaxOpenContests),
	}
	if until, barred := record.BarredAt(sdk.UnwrapSDKContext(ctx).BlockTime()); barred {
		response.Left, response.BarredUntil = 0, &until
	}
	response.Contributions, response.Pagination, err = q.contestedBy(ctx, community, person, req.Pagination)
	return response, err
}

// contestedBy lists what a person contested in a community and no jury has decided.
func (q queryServer) contestedBy(
	ctx context.Context, community string, person uint64, page *query.PageRequest,
) ([]types.ContributionView, *query.PageResponse, error) {
	return paging.Filtered(ctx, q.byState, page, types.ErrInvalidRequest,
		func(key stateKey, _ collections.NoValue) (bool, error) {
			c, err := q.contribution(ctx, key.K3())
			return err == nil && c.Contest != nil && c.Contest.Contester == person, err
		},
		func(key stateKey, _ collections.NoValue) (types.ContributionView, error) {
			return q.viewOf(ctx, key.K3())
		},
		inState(community, types.CONTRIBUTION_STATE_CONTESTED))
}

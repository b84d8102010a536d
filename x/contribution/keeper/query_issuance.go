package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Line lists what waits in a community's line, first come first, with the issuance of today.
func (q queryServer) Line(ctx context.Context, req *types.QueryLineRequest) (*types.QueryLineResponse, error) {
	if _, err := q.memberships.ActivePersons(ctx, req.Community); err != nil {
		return nil, err
	}
	issuance, err := q.issuanceView(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	contributions, page, err := paging.List(ctx, q.line, req.Pagination, types.ErrInvalidRequest,
		func(_ collections.Pair[string, uint64], id uint64) (types.ContributionView, error) {
			return q.viewOf(ctx, id)
		},
		query.WithCollectionPaginationPairPrefix[string, uint64](req.Community))
	if err != nil {
		return nil, err
	}
	return &types.QueryLineResponse{Issuance: issuance, Contributions: contributions, Pagination: page}, nil
}

// issuanceView is a community's issuance today; none where its assembly sets no limit and nothing waits.
func (q queryServer) issuanceView(ctx context.Context, community string) (*types.IssuanceView, error) {
	rules, err := q.rulesOf(ctx, community)
	if err != nil {
		return nil, err
	}
	i, err := q.issuing(ctx, rules)
	if err != nil || (rules.IssuancePerDay == 0 && i.waiting == 0) {
		return nil, err
	}
	return &types.IssuanceView{
		IssuancePerDay: rules.IssuancePerDay,
		IssuanceLeft:   i.day.Left(),
		PersonShare:    i.day.ShareDown(),
		IssuanceOwed:   i.day.Owed(),
		Closed:         i.day.Closed,
		Waiting:        i.waiting,
	}, nil
}

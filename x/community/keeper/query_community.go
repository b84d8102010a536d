package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/community/vouching"
)

// Community gives one community with its numbers.
func (q queryServer) Community(ctx context.Context, req *types.QueryCommunityRequest) (*types.QueryCommunityResponse, error) {
	record, _, err := q.rules(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	view, err := q.viewCommunity(ctx, record)
	if err != nil {
		return nil, err
	}
	return &types.QueryCommunityResponse{Community: view}, nil
}

// CommunityParams gives the rules of one community.
func (q queryServer) CommunityParams(
	ctx context.Context, req *types.QueryCommunityParamsRequest,
) (*types.QueryCommunityParamsResponse, error) {
	_, rules, err := q.rules(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	return &types.QueryCommunityParamsResponse{Params: rules}, nil
}

// Communities lists the communities by slug, those of a status if asked.
func (q queryServer) Communities(ctx context.Context, req *types.QueryCommunitiesRequest) (*types.QueryCommunitiesResponse, error) {
	asked := func(_ string, c types.Census) (bool, error) {
		return req.Status == types.COMMUNITY_STATUS_UNSPECIFIED || c.Status == req.Status, nil
	}
	communities, page, err := paging.Filtered(ctx, q.censuses, req.Pagination, types.ErrInvalidRequest, asked,
		func(id string, _ types.Census) (types.CommunityView, error) {
			record, _, err := q.rules(ctx, id)
			if err != nil {
				return types.CommunityView{}, err
			}
			return q.viewCommunity(ctx, record)
		})
	if err != nil {
		return nil, err
	}
	return &types.QueryCommunitiesResponse{Communities: communities, Pagination: page}, nil
}

func (k Keeper) viewCommunity(ctx context.Context, record types.Community) (types.CommunityView, error) {
	view := types.CommunityView{Community: record}
	var err error
	if view.Census, err = k.census(ctx, record.Id); err != nil {
		return view, err
	}
	params, err := k.communityParams.Get(ctx, record.Id)
	if err != nil {
		return view, err
	}
	bucket, rules, n, err := k.bucket(ctx, record.Id)
	if err != nil {
		return view, err
	}
	view.VouchesNeeded = vouching.Needed(n)
	view.YoungUntil = record.YoungUntil(params)
	view.NewcomersRoom = rules.Room(bucket)
	if view.NewcomersRoom == 0 {
		at := rules.RoomAt(bucket, n)
		view.NextNewcomerAt = &at
	}
	return view, nil
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Bans lists the bans of a community that run, by id.
func (q queryServer) Bans(ctx context.Context, req *types.QueryBansRequest) (*types.QueryBansResponse, error) {
	if _, err := q.census(ctx, req.Community); err != nil {
		return nil, err
	}
	bans, page, err := paging.List(ctx, q.bannedIn, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, uint64], _ collections.NoValue) (types.BanView, error) {
			view := types.BanView{PersonId: key.K2()}
			var err error
			if view.Address, err = q.addressIfKept(ctx, view.PersonId); err != nil {
				return view, err
			}
			view.Ban, err = q.bans.Get(ctx, ofPerson(view.PersonId, req.Community))
			return view, err
		}, ofCommunity(req.Community))
	if err != nil {
		return nil, err
	}
	return &types.QueryBansResponse{Bans: bans, Pagination: page}, nil
}

// Hearings lists the open proposals to exclude a person, with what they replied.
func (q queryServer) Hearings(ctx context.Context, req *types.QueryHearingsRequest) (*types.QueryHearingsResponse, error) {
	id, err := q.PersonBehind(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	hearings, page, err := paging.List(ctx, q.hearings, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], h types.Hearing) (types.HearingView, error) {
			return types.HearingView{ProposalId: key.K2(), Hearing: h}, nil
		}, under(collections.PairPrefix[uint64, uint64](id)))
	if err != nil {
		return nil, err
	}
	return &types.QueryHearingsResponse{Hearings: hearings, Pagination: page}, nil
}

package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Person gives the person behind an address, with memberships and candidacies.
func (q queryServer) Person(ctx context.Context, req *types.QueryPersonRequest) (*types.QueryPersonResponse, error) {
	id, err := q.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	view, page, err := q.viewPerson(ctx, id, req.Pagination)
	if err != nil {
		return nil, err
	}
	return &types.QueryPersonResponse{Person: view, Pagination: page}, nil
}

// PersonById gives the person of an id, with memberships and candidacies.
//
//nolint:revive // the rpc is named so
func (q queryServer) PersonById(ctx context.Context, req *types.QueryPersonByIdRequest) (*types.QueryPersonByIdResponse, error) {
	view, page, err := q.viewPerson(ctx, req.Id, req.Pagination)
	if err != nil {
		return nil, err
	}
	return &types.QueryPersonByIdResponse{Person: view, Pagination: page}, nil
}

func (k Keeper) viewPerson(ctx context.Context, id uint64, page *query.PageRequest) (types.PersonView, *query.PageResponse, error) {
	person, err := k.person(ctx, id)
	if err != nil {
		return types.PersonView{}, nil, err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return types.PersonView{}, nil, err
	}
	view := types.PersonView{
		Person:         person,
		HomeChangeFrom: yetToCome(ctx, changeFrom(person.HomeChangedAt, params.HomeChangePeriod)),
		KeyChangeFrom:  yetToCome(ctx, changeFrom(person.KeyChangedAt, params.KeyChangePeriod)),
	}
	if view.Candidacies, err = k.viewCandidaciesOf(ctx, id); err != nil {
		return view, nil, err
	}
	var next *query.PageResponse
	view.Memberships, next, err = paging.List(ctx, k.memberships, page, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, string], m types.Membership) (types.MembershipView, error) {
			return k.viewMembership(ctx, person, key.K2(), m, params)
		}, under(collections.PairPrefix[uint64, string](id)))
	return view, next, err
}

func (k Keeper) viewCandidaciesOf(ctx context.Context, id uint64) ([]types.CandidacyView, error) {
	communities, err := k.candidaciesOfPerson(ctx, id)
	if err != nil {
		return nil, err
	}
	var views []types.CandidacyView
	for _, community := range communities {
		candidacy, open, err := k.openCandidacy(ctx, community, id)
		if err != nil {
			return nil, err
		}
		if !open {
			continue
		}
		view, err := k.viewCandidacy(ctx, community, id, candidacy)
		if err != nil {
			return nil, err
		}
		views = append(views, view)
	}
	return views, nil
}

// yetToCome gives a moment that has not come, and nothing for one that has.
func yetToCome(ctx context.Context, t time.Time) *time.Time {
	if now(ctx).Before(t) {
		return &t
	}
	return nil
}

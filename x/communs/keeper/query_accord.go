package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/accord"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Accords lists the accords between communities, in force or not, with what each hangs on now.
func (q queryServer) Accords(ctx context.Context, req *types.QueryAccordsRequest) (*types.QueryAccordsResponse, error) {
	accords, next, err := paging.Filtered(ctx, q.Keeper.Accords, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, string], _ types.Accord) (bool, error) {
			return req.Community == "" || req.Community == key.K1() || req.Community == key.K2(), nil
		},
		func(_ collections.Pair[string, string], made types.Accord) (types.AccordView, error) {
			return q.viewAccord(ctx, made)
		})
	return &types.QueryAccordsResponse{Accords: accords, Pagination: next}, err
}

// Adoptions lists the accords that one assembly adopted and the other not yet.
func (q queryServer) Adoptions(ctx context.Context, req *types.QueryAdoptionsRequest) (*types.QueryAdoptionsResponse, error) {
	adoptions, next, err := paging.Filtered(ctx, q.adopted, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, string], _ types.Adoption) (bool, error) {
			return req.Community == "" || req.Community == key.K1() || req.Community == key.K2(), nil
		},
		func(_ collections.Pair[string, string], a types.Adoption) (types.Adoption, error) { return a, nil })
	return &types.QueryAdoptionsResponse{Adoptions: adoptions, Pagination: next}, err
}

func (q queryServer) viewAccord(ctx context.Context, made types.Accord) (types.AccordView, error) {
	standing, err := q.standingOf(ctx, made)
	if err != nil {
		return types.AccordView{}, err
	}
	view := types.AccordView{
		Accord: made, InForce: len(standing.unmet) == 0, Unmet: standing.unmet, Ceiling: worth(standing.ceiling),
		FirstPersons: standing.firstPersons, SecondPersons: standing.secondPersons,
		Imbalance: worth(0), FirstMay: worth(0), SecondMay: worth(0),
	}
	for _, community := range []string{made.First, made.Second} {
		if ahead := made.Ahead(community); ahead > 0 {
			view.Ahead, view.Imbalance = community, worth(uint64(ahead))
		}
	}
	if view.InForce {
		view.FirstMay = worth(accord.May(made.Committed(made.First), standing.ceiling))
		view.SecondMay = worth(accord.May(made.Committed(made.Second), standing.ceiling))
	}
	return view, nil
}

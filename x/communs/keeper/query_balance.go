package keeper

import (
	"context"
	"math/big"
	"time"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Balance tells what a person has in a community, now and at another moment.
func (q queryServer) Balance(ctx context.Context, req *types.QueryBalanceRequest) (*types.QueryBalanceResponse, error) {
	book, err := q.open(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	id, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	balance, _, err := q.balance(ctx, req.Community, id)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryBalanceResponse{Now: q.view(ctx, id, balance, book.glance(now(ctx)))}
	if req.At == nil {
		return answer, nil
	}
	moment, err := momentAt(ctx, *req.At)
	if err != nil {
		return nil, err
	}
	later := q.view(ctx, id, balance, book.glance(moment))
	answer.Later = &later
	return answer, nil
}

// Balances lists what the members of a community have, by person.
func (q queryServer) Balances(ctx context.Context, req *types.QueryBalancesRequest) (*types.QueryBalancesResponse, error) {
	glance, err := q.glanceAt(ctx, req.Community, req.At)
	if err != nil {
		return nil, err
	}
	balances, next, err := paging.List(ctx, q.Keeper.Balances, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, uint64], balance types.Balance) (types.BalanceView, error) {
			return q.view(ctx, key.K2(), balance, glance), nil
		},
		query.WithCollectionPaginationPairPrefix[string, uint64](req.Community))
	return &types.QueryBalancesResponse{Balances: balances, Pagination: next}, err
}

// BalancesOf lists what a person has, by community.
func (q queryServer) BalancesOf(ctx context.Context, req *types.QueryBalancesOfRequest) (*types.QueryBalancesOfResponse, error) {
	id, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	balances, next, err := paging.List(ctx, q.Holders, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, string], _ collections.NoValue) (types.BalanceView, error) {
			glance, err := q.glanceAt(ctx, key.K2(), req.At)
			if err != nil {
				return types.BalanceView{}, err
			}
			balance, _, err := q.balance(ctx, key.K2(), id)
			return q.view(ctx, id, balance, glance), err
		},
		query.WithCollectionPaginationPairPrefix[uint64, string](id))
	return &types.QueryBalancesOfResponse{Balances: balances, Pagination: next}, err
}

// glance is a community's growth index at a moment, to read many balances by.
type glance struct {
	community string
	moment    int64
	growth    *big.Int
}

func (b *book) glance(moment int64) glance {
	return glance{community: b.community, moment: moment, growth: b.index.Last().GrowthDown(moment)}
}

func (k Keeper) glanceAt(ctx context.Context, community string, at *time.Time) (glance, error) {
	moment, err := momentOrNow(ctx, at)
	if err != nil {
		return glance{}, err
	}
	book, err := k.open(ctx, community)
	if err != nil {
		return glance{}, err
	}
	return book.glance(moment), nil
}

// view shows a balance. The address stays empty where the person's key was
// erased: what they have is still counted.
func (k Keeper) view(ctx context.Context, id uint64, balance types.Balance, g glance) types.BalanceView {
	address, err := k.persons.AddressOf(ctx, id)
	if err != nil {
		address = ""
	}
	free := melt.AmountDown(balance.Free.Big(), g.growth)
	held := melt.AmountDown(balance.Held.Big(), g.growth)
	return types.BalanceView{
		Community:  g.community,
		Id:         id,
		Address:    address,
		Moment:     types.Moment(g.moment),
		Free:       worth(free),
		Held:       worth(held),
		Total:      worth(free + held),
		FreeShares: balance.Free.String(),
		HeldShares: balance.Held.String(),
	}
}

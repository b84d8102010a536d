package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/commission/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params gives what all commissions share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Commission gives one commission with its members and draws.
func (q queryServer) Commission(ctx context.Context, req *types.QueryCommissionRequest) (*types.QueryCommissionResponse, error) {
	view, err := q.viewOf(ctx, req.CommissionId)
	if err != nil {
		return nil, err
	}
	return &types.QueryCommissionResponse{Commission: view}, nil
}

// Commissions lists commissions by id, of one scope or sitting ones only if asked.
func (q queryServer) Commissions(ctx context.Context, req *types.QueryCommissionsRequest) (*types.QueryCommissionsResponse, error) {
	if _, known := communitytypes.ScopeAddress(req.Scope); req.Scope != "" && !known {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "scope %q, want community/<id>, %s or none", req.Scope, communitytypes.FederationScope)
	}
	if req.Sitting && req.Scope != "" {
		views, next, err := paging.List(ctx, q.sitting, req.Pagination, types.ErrInvalidRequest,
			func(key collections.Pair[string, uint64], _ collections.NoValue) (types.CommissionView, error) {
				return q.viewOf(ctx, key.K2())
			},
			query.WithCollectionPaginationPairPrefix[string, uint64](req.Scope))
		return &types.QueryCommissionsResponse{Commissions: views, Pagination: next}, err
	}
	views, next, err := paging.Filtered(ctx, q.commissions, req.Pagination, types.ErrInvalidRequest,
		func(_ uint64, c types.Commission) (bool, error) {
			return (req.Scope == "" || c.Scope == req.Scope) && (!req.Sitting || c.Sits()), nil
		},
		func(_ uint64, c types.Commission) (types.CommissionView, error) { return q.view(ctx, c) })
	return &types.QueryCommissionsResponse{Commissions: views, Pagination: next}, err
}

// Places lists the sitting commissions for which a person was named or drawn.
func (q queryServer) Places(ctx context.Context, req *types.QueryPlacesRequest) (*types.QueryPlacesResponse, error) {
	person, err := q.members.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	views, next, err := paging.List(ctx, q.places, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.CommissionView, error) {
			return q.viewOf(ctx, key.K2())
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](person))
	return &types.QueryPlacesResponse{Commissions: views, Pagination: next}, err
}

// Act gives one act.
func (q queryServer) Act(ctx context.Context, req *types.QueryActRequest) (*types.QueryActResponse, error) {
	view, err := q.actView(ctx, req.ActId)
	if err != nil {
		return nil, err
	}
	return &types.QueryActResponse{Act: view}, nil
}

// Acts lists the acts of a commission by id.
func (q queryServer) Acts(ctx context.Context, req *types.QueryActsRequest) (*types.QueryActsResponse, error) {
	if _, err := q.Keeper.Commission(ctx, req.CommissionId); err != nil {
		return nil, err
	}
	views, next, err := paging.List(ctx, q.actsOf, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.ActView, error) {
			return q.actView(ctx, key.K2())
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](req.CommissionId))
	return &types.QueryActsResponse{Acts: views, Pagination: next}, err
}

// Pauses lists the message types that are held now. There are as few as there are types that open something.
func (q queryServer) Pauses(ctx context.Context, _ *types.QueryPausesRequest) (*types.QueryPausesResponse, error) {
	answer := &types.QueryPausesResponse{}
	err := q.pauses.Walk(ctx, nil, func(_ string, pauses types.Pauses) (bool, error) {
		answer.Pauses = append(answer.Pauses, pauses.InForce(now(ctx))...)
		return false, nil
	})
	return answer, err
}

func (q queryServer) viewOf(ctx context.Context, id uint64) (types.CommissionView, error) {
	c, err := q.Keeper.Commission(ctx, id)
	if err != nil {
		return types.CommissionView{}, err
	}
	return q.view(ctx, c)
}

func (q queryServer) view(ctx context.Context, c types.Commission) (types.CommissionView, error) {
	params, err := q.params.Get(ctx)
	return types.CommissionView{
		Commission: c, Members: q.addresses(ctx, c.Persons()), Places: c.Composed(), Accepted: c.Accepted(), MayAct: c.MayAct(now(ctx)) == nil,
		GrantLeft: c.GrantLeft(now(ctx), params.GrantWindow),
	}, err
}

func (q queryServer) actView(ctx context.Context, id uint64) (view types.ActView, err error) {
	if view.Act, err = q.Keeper.Act(ctx, id); err != nil {
		return view, err
	}
	c, err := q.Keeper.Commission(ctx, view.Act.CommissionId)
	if err != nil {
		return view, err
	}
	view.Approvers = q.addresses(ctx, view.Act.Approvers())
	if view.Act.Open() {
		view.Missing = c.Threshold - min(c.Threshold, uint32(len(view.Approvers)))
	}
	view.ClosesAt, err = q.deadlines.Deadline(ctx, queueOf(c.Scope), view.Act.ClosesAt)
	return view, err
}

// addresses are those of persons now; empty where a key was erased.
func (q queryServer) addresses(ctx context.Context, persons []uint64) []string {
	addresses := make([]string, len(persons))
	for i, person := range persons {
		if address, err := q.members.AddressOf(ctx, person); err == nil {
			addresses[i] = address
		}
	}
	return addresses
}

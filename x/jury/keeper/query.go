package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/jury/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params gives what all communities share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Rules gives a community's own.
func (q queryServer) Rules(ctx context.Context, req *types.QueryRulesRequest) (*types.QueryRulesResponse, error) {
	if err := requireCommunity(req.Community); err != nil {
		return nil, err
	}
	rules, err := q.rulesOf(ctx, req.Community)
	return &types.QueryRulesResponse{Rules: rules}, err
}

// Lots lists what waits to be drawn in a community.
func (q queryServer) Lots(ctx context.Context, req *types.QueryLotsRequest) (*types.QueryLotsResponse, error) {
	if err := requireCommunity(req.Community); err != nil {
		return nil, err
	}
	lots, next, err := paging.List(ctx, q.lots, req.Pagination, types.ErrInvalidRequest,
		func(_ collections.Pair[string, uint64], lot types.WaitingLot) (types.WaitingLot, error) {
			return lot, nil
		},
		query.WithCollectionPaginationPairPrefix[string, uint64](req.Community))
	return &types.QueryLotsResponse{Lots: lots, Pagination: next}, err
}

// Trial gives one trial with jurors, votes and draws.
func (q queryServer) Trial(ctx context.Context, req *types.QueryTrialRequest) (*types.QueryTrialResponse, error) {
	trial, err := q.Keeper.Trial(ctx, req.TrialId)
	if err != nil {
		return nil, err
	}
	view, err := q.view(ctx, trial)
	return &types.QueryTrialResponse{Trial: view}, err
}

// Trials lists trials by id, of one community or open ones only if asked.
func (q queryServer) Trials(ctx context.Context, req *types.QueryTrialsRequest) (*types.QueryTrialsResponse, error) {
	if req.Open && req.Community != "" {
		trials, next, err := paging.List(ctx, q.open, req.Pagination, types.ErrInvalidRequest,
			func(key collections.Pair[string, uint64], _ collections.NoValue) (types.TrialView, error) {
				trial, err := q.Keeper.Trial(ctx, key.K2())
				if err != nil {
					return types.TrialView{}, err
				}
				return q.view(ctx, trial)
			}, query.WithCollectionPaginationPairPrefix[string, uint64](req.Community))
		return &types.QueryTrialsResponse{Trials: trials, Pagination: next}, err
	}
	trials, next, err := paging.Filtered(ctx, q.trials, req.Pagination, types.ErrInvalidRequest,
		func(_ uint64, t types.Trial) (bool, error) {
			return (req.Community == "" || t.Community == req.Community) && (!req.Open || t.Open()), nil
		},
		func(_ uint64, t types.Trial) (types.TrialView, error) { return q.view(ctx, t) })
	return &types.QueryTrialsResponse{Trials: trials, Pagination: next}, err
}

// AwaitingVote lists the open trials that await a person's vote.
func (q queryServer) AwaitingVote(ctx context.Context, req *types.QueryAwaitingVoteRequest) (*types.QueryAwaitingVoteResponse, error) {
	person, err := q.communities.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	trials, err := q.AwaitingVoteOf(ctx, person)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryAwaitingVoteResponse{}
	for _, trial := range trials {
		view, err := q.view(ctx, trial)
		if err != nil {
			return nil, err
		}
		answer.Trials = append(answer.Trials, view)
	}
	return answer, nil
}

func (q queryServer) view(ctx context.Context, trial types.Trial) (view types.TrialView, err error) {
	view = types.TrialView{Trial: trial, Jurors: make([]string, len(trial.Jurors))}
	for i, j := range trial.Jurors {
		if address, err := q.communities.AddressOf(ctx, j.Person); err == nil { // none where the key was erased
			view.Jurors[i] = address
		}
	}
	view.Uphold, view.Reject = trial.Votes()
	view.VoteUntil, err = q.deadlines.Deadline(ctx, trial.Community, trial.VoteUntil)
	return view, err
}

func requireCommunity(community string) error {
	if community == "" {
		return errorsmod.Wrap(types.ErrInvalidRequest, "which community? name it")
	}
	return nil
}

package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/governance/tally"
	"github.com/communalia/communalia-chain/x/governance/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params gives what all scopes share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Rules gives the rules of a scope.
func (q queryServer) Rules(ctx context.Context, req *types.QueryRulesRequest) (*types.QueryRulesResponse, error) {
	if err := q.requireScope(ctx, req.Scope); err != nil {
		return nil, err
	}
	rules, err := q.rulesOf(ctx, req.Scope)
	return &types.QueryRulesResponse{Rules: rules}, err
}

// Votes lists the votes on a proposal.
func (q queryServer) Votes(ctx context.Context, req *types.QueryVotesRequest) (*types.QueryVotesResponse, error) {
	if _, err := q.proposal(ctx, req.ProposalId); err != nil {
		return nil, err
	}
	votes, next, err := paging.List(ctx, q.votes, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], vote types.Vote) (types.VoteView, error) {
			return types.VoteView{ProposalId: key.K1(), Person: key.K2(), Address: q.addressIfKept(ctx, key.K2()), Vote: vote}, nil
		}, query.WithCollectionPaginationPairPrefix[uint64, uint64](req.ProposalId))
	return &types.QueryVotesResponse{Votes: votes, Pagination: next}, err
}

// VotesOf lists what a person voted, newest first.
func (q queryServer) VotesOf(ctx context.Context, req *types.QueryVotesOfRequest) (*types.QueryVotesOfResponse, error) {
	person, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	votes, next, err := paging.List(ctx, q.votesOf, newestFirst(req.Pagination), types.ErrInvalidRequest,
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.VoteView, error) {
			vote, err := q.votes.Get(ctx, collections.Join(key.K2(), person))
			return types.VoteView{ProposalId: key.K2(), Person: person, Address: req.Address, Vote: vote}, err
		}, query.WithCollectionPaginationPairPrefix[uint64, uint64](person))
	return &types.QueryVotesOfResponse{Votes: votes, Pagination: next}, err
}

// Communities lists what the communities say in a vote of the federation.
func (q queryServer) Communities(ctx context.Context, req *types.QueryCommunitiesRequest) (*types.QueryCommunitiesResponse, error) {
	if _, err := q.proposal(ctx, req.ProposalId); err != nil {
		return nil, err
	}
	communities, next, err := paging.List(ctx, q.communities, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[uint64, string], totals types.Totals) (types.CommunityView, error) {
			return types.CommunityView{Community: key.K2(), Totals: totals, Says: int32(tally.VoiceOf(totals.Votes()))}, nil
		}, query.WithCollectionPaginationPairPrefix[uint64, string](req.ProposalId))
	return &types.QueryCommunitiesResponse{Communities: communities, Pagination: next}, err
}

// Agenda lists what falls due next in a scope.
func (q queryServer) Agenda(ctx context.Context, req *types.QueryAgendaRequest) (*types.QueryAgendaResponse, error) {
	if err := q.requireScope(ctx, req.Scope); err != nil {
		return nil, err
	}
	items, next, err := paging.List(ctx, q.agenda, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Triple[string, int64, uint64], _ collections.NoValue) (types.AgendaItem, error) {
			p, err := q.proposal(ctx, key.K3())
			return types.AgendaItem{At: time.Unix(0, key.K2()).UTC(), ProposalId: p.Id, Scope: p.Scope, Title: p.Title, Status: p.Status}, err
		}, func(o *query.CollectionsPaginateOptions[collections.Triple[string, int64, uint64]]) {
			prefix := collections.TriplePrefix[string, int64, uint64](req.Scope)
			o.Prefix = &prefix
		})
	return &types.QueryAgendaResponse{Items: items, Pagination: next}, err
}

func (q queryServer) requireScope(ctx context.Context, scope string) error {
	if err := types.ValidateScope(scope); err != nil {
		return err
	}
	_, err := q.electorates.Members(ctx, scope)
	return err
}

// addressIfKept is the address of an id, empty where it was erased.
func (k *Keeper) addressIfKept(ctx context.Context, id uint64) string {
	if address, err := k.persons.AddressOf(ctx, id); err == nil {
		return address
	}
	return ""
}

// newestFirst is page with the order turned round.
func newestFirst(asked *query.PageRequest) *query.PageRequest {
	if asked == nil {
		return &query.PageRequest{Reverse: true}
	}
	turned := *asked
	turned.Reverse = !asked.Reverse
	return &turned
}

// pollOf is the vote on a proposal, nil before it opens.
func (k *Keeper) pollOf(ctx context.Context, id uint64) (*types.Poll, error) {
	poll, err := k.polls.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	return &poll, err
}

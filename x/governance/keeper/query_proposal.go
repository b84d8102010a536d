package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// Proposal gives one proposal, its vote, and what it needs still.
func (q queryServer) Proposal(ctx context.Context, req *types.QueryProposalRequest) (*types.QueryProposalResponse, error) {
	view, err := q.viewOf(ctx, req.ProposalId)
	return &types.QueryProposalResponse{Proposal: view}, err
}

// Proposals lists proposals, newest first.
func (q queryServer) Proposals(ctx context.Context, req *types.QueryProposalsRequest) (*types.QueryProposalsResponse, error) {
	page := newestFirst(req.Pagination)
	if req.Scope == "" {
		views, next, err := paging.Filtered(ctx, q.proposals, page, types.ErrInvalidRequest,
			func(_ uint64, p types.Proposal) (bool, error) { return asked(req, p), nil },
			func(_ uint64, p types.Proposal) (types.ProposalView, error) { return q.view(ctx, p) })
		return &types.QueryProposalsResponse{Proposals: views, Pagination: next}, err
	}
	if err := q.requireScope(ctx, req.Scope); err != nil {
		return nil, err
	}
	list := q.byScope
	if req.Open {
		list = q.open
	}
	views, next, err := paging.Filtered(ctx, list, page, types.ErrInvalidRequest,
		func(key collections.Pair[string, uint64], _ collections.NoValue) (bool, error) {
			if req.Status == types.STATUS_UNSPECIFIED {
				return true, nil
			}
			p, err := q.proposal(ctx, key.K2())
			return asked(req, p), err
		},
		func(key collections.Pair[string, uint64], _ collections.NoValue) (types.ProposalView, error) {
			return q.viewOf(ctx, key.K2())
		},
		query.WithCollectionPaginationPairPrefix[string, uint64](req.Scope))
	return &types.QueryProposalsResponse{Proposals: views, Pagination: next}, err
}

func asked(req *types.QueryProposalsRequest, p types.Proposal) bool {
	return (req.Status == types.STATUS_UNSPECIFIED || p.Status == req.Status) && (!req.Open || !p.Ended())
}

// AwaitingVote lists the open votes in which a person has not voted.
func (q queryServer) AwaitingVote(ctx context.Context, req *types.QueryAwaitingVoteRequest) (*types.QueryAwaitingVoteResponse, error) {
	person, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	views, next, err := paging.Filtered(ctx, q.open, req.Pagination, types.ErrInvalidRequest,
		func(key collections.Pair[string, uint64], _ collections.NoValue) (bool, error) {
			return q.awaits(ctx, key.K2(), person)
		},
		func(key collections.Pair[string, uint64], _ collections.NoValue) (types.ProposalView, error) {
			return q.viewOf(ctx, key.K2())
		})
	return &types.QueryAwaitingVoteResponse{Proposals: views, Pagination: next}, err
}

// awaits tells whether an open vote awaits a person's.
func (k *Keeper) awaits(ctx context.Context, proposal, person uint64) (bool, error) {
	_, err := k.ElectorateAllows(ctx, proposal, person)
	switch {
	case errors.Is(err, types.ErrVoteNotOpen) || errors.Is(err, types.ErrConcerned) || errors.Is(err, types.ErrNotInElectorate):
		return false, nil
	case err != nil:
		return false, err
	}
	_, cast, err := k.former(ctx, proposal, person)
	return !cast, err
}

func (k *Keeper) viewOf(ctx context.Context, id uint64) (types.ProposalView, error) {
	p, err := k.proposal(ctx, id)
	if err != nil {
		return types.ProposalView{}, err
	}
	return k.view(ctx, p)
}

// view is a proposal as screens show it.
func (k *Keeper) view(ctx context.Context, p types.Proposal) (v types.ProposalView, err error) {
	v = types.ProposalView{Proposal: p}
	if p.Proposer != 0 {
		v.Proposer = k.addressIfKept(ctx, p.Proposer)
	}
	if v.NextAt, err = k.deadlineOf(ctx, p); err != nil {
		return v, err
	}
	if v.Poll, err = k.pollOf(ctx, p.Id); err != nil {
		return v, err
	}
	if v.Poll != nil {
		v.Needs = needs(p, *v.Poll)
		return v, nil
	}
	if p.Status == types.STATUS_SEEKING_SECONDS {
		_, v.Needs.Seconders, v.Needs.FromAnotherCommunity, err = k.secondersMissing(ctx, p)
		if errors.Is(err, communitytypes.ErrUnknownCommunity) {
			return v, nil
		}
	}
	return v, err
}

// needs is what a vote needs still, in plain numbers.
func needs(p types.Proposal, poll types.Poll) types.Needs {
	rule, votes := poll.Rule(), poll.Totals.Votes()
	n := types.Needs{
		YesNeeded: rule.YesNeeded(), WouldPass: poll.Passes(), Blocked: rule.Blocked(votes),
		MayBeCalledAgain: p.Status == types.STATUS_REJECTED && p.CalledAgainAs == 0 && rule.MayCallAgain(votes),
	}
	if poll.Closed {
		return n
	}
	n.Yes = rule.YesMissing(votes)
	if poll.Federal() {
		n.Communities = poll.Said().YesMissing()
	}
	return n
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params gives what all meetings share.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Meeting gives one meeting.
func (q queryServer) Meeting(ctx context.Context, req *types.QueryMeetingRequest) (*types.QueryMeetingResponse, error) {
	view, err := q.viewOf(ctx, req.MeetingId)
	if err != nil {
		return nil, err
	}
	return &types.QueryMeetingResponse{Meeting: view}, nil
}

// Meetings lists meetings by id, of one scope or open ones only if asked.
func (q queryServer) Meetings(ctx context.Context, req *types.QueryMeetingsRequest) (*types.QueryMeetingsResponse, error) {
	if _, known := communitytypes.ScopeAddress(req.Scope); req.Scope != "" && !known {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "scope %q, want community/<id>, %s or none", req.Scope, communitytypes.FederationScope)
	}
	if req.Open && req.Scope != "" {
		views, next, err := paging.List(ctx, q.open, req.Pagination, types.ErrInvalidRequest,
			func(key collections.Pair[string, uint64], _ collections.NoValue) (types.MeetingView, error) {
				return q.viewOf(ctx, key.K2())
			},
			query.WithCollectionPaginationPairPrefix[string, uint64](req.Scope))
		return &types.QueryMeetingsResponse{Meetings: views, Pagination: next}, err
	}
	views, next, err := paging.Filtered(ctx, q.meetings, req.Pagination, types.ErrInvalidRequest,
		func(_ uint64, m types.Meeting) (bool, error) {
			return (req.Scope == "" || m.Scope == req.Scope) && (!req.Open || m.Open()), nil
		},
		func(_ uint64, m types.Meeting) (types.MeetingView, error) { return q.view(ctx, m) })
	return &types.QueryMeetingsResponse{Meetings: views, Pagination: next}, err
}

// Roll lists who was there.
func (q queryServer) Roll(ctx context.Context, req *types.QueryRollRequest) (*types.QueryRollResponse, error) {
	if _, err := q.Keeper.Meeting(ctx, req.MeetingId); err != nil {
		return nil, err
	}
	roll, next, err := paging.List(ctx, q.roll, req.Pagination, types.ErrInvalidRequest,
		func(_ collections.Pair[uint64, uint64], present types.Present) (types.PresentView, error) {
			return types.PresentView{Present: present, Address: q.address(ctx, present.Person)}, nil
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](req.MeetingId))
	return &types.QueryRollResponse{Roll: roll, Pagination: next}, err
}

// Recount shows who entered and confirmed what on one proposal, and adds it up again.
func (q queryServer) Recount(ctx context.Context, req *types.QueryRecountRequest) (*types.QueryRecountResponse, error) {
	m, err := q.Keeper.Meeting(ctx, req.MeetingId)
	if err != nil {
		return nil, err
	}
	item, err := m.Item(req.ProposalId)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryRecountResponse{Item: *item}
	var confirmed []types.Choice
	err = q.ballots.Walk(ctx, collections.NewSuperPrefixedTripleRange[uint64, uint64, uint64](req.MeetingId, req.ProposalId),
		func(_ ballotKey, ballot types.Ballot) (bool, error) {
			switch ballot.Status {
			case types.BALLOT_STATUS_CONFIRMED:
				confirmed = append(confirmed, ballot.Choice)
			case types.BALLOT_STATUS_OVERTAKEN:
				answer.Overtaken++
			case types.BALLOT_STATUS_STRUCK:
				answer.Struck++
			default:
				answer.Entered++
			}
			answer.Ballots = append(answer.Ballots, q.ballotView(ctx, ballot))
			return false, nil
		})
	answer.Confirmed = types.TotalsOf(confirmed)
	return answer, err
}

func (q queryServer) viewOf(ctx context.Context, id uint64) (types.MeetingView, error) {
	m, err := q.Keeper.Meeting(ctx, id)
	if err != nil {
		return types.MeetingView{}, err
	}
	return q.view(ctx, m)
}

func (q queryServer) view(ctx context.Context, m types.Meeting) (view types.MeetingView, err error) {
	view = types.MeetingView{Meeting: m, Convener: q.address(ctx, m.Convener), Scrutineers: q.addresses(ctx, m.Scrutineers)}
	view.CountsUntil, err = q.deadlines.Deadline(ctx, m.Community, m.CountsUntil)
	return view, err
}

func (q queryServer) ballotView(ctx context.Context, ballot types.Ballot) types.BallotView {
	return types.BallotView{
		Ballot: ballot, Person: q.address(ctx, ballot.Person), EnteredBy: q.address(ctx, ballot.Hands.EnteredBy),
		ConfirmedBy: q.addresses(ctx, ballot.Hands.ConfirmedBy),
	}
}

func (q queryServer) addresses(ctx context.Context, persons []uint64) []string {
	addresses := make([]string, len(persons))
	for i, person := range persons {
		addresses[i] = q.address(ctx, person)
	}
	return addresses
}

// address is that of a person now; empty where the key was erased.
func (q queryServer) address(ctx context.Context, person uint64) string {
	address, err := q.members.AddressOf(ctx, person)
	if err != nil {
		return ""
	}
	return address
}

package keeper

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/reputation/points"
	"github.com/communalia/communalia-chain/x/reputation/types"
)

type queryServer struct{ Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper.
func NewQueryServer(k Keeper) types.QueryServer { return queryServer{k} }

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Reputation gives a person's points and standing in a community now.
func (q queryServer) Reputation(ctx context.Context, req *types.QueryReputationRequest) (*types.QueryReputationResponse, error) {
	person, err := q.person(ctx, req.Community, req.Address)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	have, err := q.PointsOf(ctx, req.Community, person)
	if err != nil {
		return nil, err
	}
	next, missing := params.Next(have)
	return &types.QueryReputationResponse{
		Points: have, Standing: params.StandingOf(have), Next: next, Missing: missing, At: sdk.UnwrapSDKContext(ctx).BlockTime(),
	}, nil
}

// Why lists the events behind a person's points, newest first.
func (q queryServer) Why(ctx context.Context, req *types.QueryWhyRequest) (*types.QueryWhyResponse, error) {
	person, err := q.person(ctx, req.Community, req.Address)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	fading, err := q.fadingBefore(ctx)
	if err != nil {
		return nil, err
	}
	record, err := q.records.Get(ctx, collections.Join(req.Community, person))
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	span, err := page(req.Pagination, record)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryWhyResponse{Pagination: &query.PageResponse{Total: record.NextEvent - record.FirstEvent}}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	for number := span.end; number > span.begin; number-- {
		event, err := q.events.Get(ctx, collections.Join3(req.Community, person, number-1))
		if err != nil {
			return nil, err
		}
		answer.Events = append(answer.Events, types.EventView{Event: event, Now: leftOf(event, now, fading.Spans(), params.HalfLife)})
	}
	if span.begin > record.FirstEvent {
		answer.Pagination.NextKey = binary.BigEndian.AppendUint64(nil, span.begin)
	}
	return answer, nil
}

// leftOf is what is left of a change, toward nothing.
func leftOf(event types.Event, now time.Time, former []points.Span, halfLife time.Duration) int64 {
	if event.Change < 0 {
		return -int64(points.LeftSince(uint64(-event.Change), event.At, now, former, halfLife))
	}
	return int64(points.LeftSince(uint64(event.Change), event.At, now, former, halfLife))
}

// person is whose points are asked, in a community that there is.
func (q queryServer) person(ctx context.Context, community, address string) (uint64, error) {
	if _, err := q.members.ActivePersons(ctx, community); err != nil {
		return 0, err
	}
	return q.members.PersonID(ctx, address)
}

// span is a run of numbered events, newest first: from below its end down to its begin.
type span struct{ begin, end uint64 }

// page is the run of events that is asked for.
func page(asked *query.PageRequest, record types.Record) (span, error) {
	end, limit := record.NextEvent, paging.Length(asked)
	if asked != nil {
		switch {
		case len(asked.Key) == 8:
			end = min(end, binary.BigEndian.Uint64(asked.Key))
		case len(asked.Key) > 0:
			return span{}, errorsmod.Wrap(types.ErrInvalidRequest, "the key of a page is that which the page before gave")
		default:
			end -= min(asked.Offset, end)
		}
	}
	end = max(end, record.FirstEvent)
	return span{begin: max(record.FirstEvent, end-min(limit, end)), end: end}, nil
}

package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// Due lists what falls due, by moment and number.
func (q queryServer) Due(ctx context.Context, req *types.QueryDueRequest) (*types.QueryDueResponse, error) {
	if err := ofScope(req.Scope); err != nil {
		return nil, err
	}
	page, err := q.beginAt(req.From, req.Pagination)
	if err != nil {
		return nil, err
	}
	items, next, err := paging.Filtered(ctx, q.Queue, page, types.ErrInvalidRequest,
		func(_ place, item types.Item) (bool, error) { return req.Scope == "" || item.Scope == req.Scope, nil },
		func(at place, item types.Item) (types.DueItem, error) { return q.dueItem(ctx, at.K1(), at.K2(), item) })
	return &types.QueryDueResponse{Items: items, Pagination: next}, err
}

// beginAt has a first page begin at a moment: by the key of the first item that may be due then.
func (q queryServer) beginAt(from *time.Time, asked *query.PageRequest) (*query.PageRequest, error) {
	if from == nil || len(asked.GetKey()) > 0 {
		return asked, nil
	}
	if asked.GetOffset() > 0 || asked.GetReverse() || asked.GetCountTotal() {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "from goes with a limit and a page key, not with an offset, a count or the reverse order")
	}
	if err := types.ValidateDue(*from); err != nil {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "from: %s", err)
	}
	first := collections.Join(from.UnixNano(), uint64(0))
	key := make([]byte, q.Queue.KeyCodec().Size(first))
	_, err := q.Queue.KeyCodec().Encode(key, first)
	return &query.PageRequest{Key: key, Limit: asked.GetLimit()}, err
}

// Parked lists what waits in a scope, by moment and number.
func (q queryServer) Parked(ctx context.Context, req *types.QueryParkedRequest) (*types.QueryParkedResponse, error) {
	if err := types.ValidateScope(req.Scope); err != nil {
		return nil, err
	}
	last, err := q.standstill(ctx, req.Scope)
	if err != nil {
		return nil, err
	}
	runs, err := q.unparksAt(ctx, req.Scope)
	if err != nil {
		return nil, err
	}
	items, next, err := paging.List(ctx, q.Keeper.Parked, req.Pagination, types.ErrInvalidRequest,
		func(at parkedPlace, item types.Item) (types.DueItem, error) {
			return types.DueItem{Id: at.K3(), Due: types.Moment(at.K2()), Deadline: runs, Item: item}, nil
		},
		func(o *query.CollectionsPaginateOptions[parkedPlace]) {
			prefix := collections.TriplePrefix[string, int64, uint64](req.Scope)
			o.Prefix = &prefix
		})
	answer := &types.QueryParkedResponse{Items: items, Pagination: next}
	if !last.Start.IsZero() {
		answer.Standstill = &last
	}
	return answer, err
}

// unparksAt is when what a scope parked falls due, all of it at once.
func (q queryServer) unparksAt(ctx context.Context, scope string) (time.Time, error) {
	outage, err := q.outage(ctx)
	if err != nil {
		return time.Time{}, err
	}
	own, err := q.span(ctx, scope)
	return outage.PutOff(own.Until), err
}

func (q queryServer) dueItem(ctx context.Context, due int64, id uint64, item types.Item) (types.DueItem, error) {
	deadline, err := q.Deadline(ctx, item.Scope, types.Moment(due))
	return types.DueItem{Id: id, Due: types.Moment(due), Deadline: deadline, Item: item}, err
}

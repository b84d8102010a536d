package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// DeadLetter gives one item that failed.
func (q queryServer) DeadLetter(ctx context.Context, req *types.QueryDeadLetterRequest) (*types.QueryDeadLetterResponse, error) {
	letter, err := q.letter(ctx, req.Id)
	if err != nil {
		return nil, err
	}
	params, err := q.Keeper.Params.Get(ctx)
	return &types.QueryDeadLetterResponse{Letter: view(letter, params)}, err
}

// DeadLetters lists the items that failed, and counts all that ever did.
func (q queryServer) DeadLetters(ctx context.Context, req *types.QueryDeadLettersRequest) (*types.QueryDeadLettersResponse, error) {
	if err := ofScope(req.Scope); err != nil {
		return nil, err
	}
	params, err := q.Keeper.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	failures, err := found(q.Failures.Get(ctx))
	if err != nil {
		return nil, err
	}
	letters, next, err := paging.Filtered(ctx, q.Keeper.DeadLetters, req.Pagination, types.ErrInvalidRequest,
		func(_ uint64, l types.DeadLetter) (bool, error) {
			return req.Scope == "" || l.Item.Scope == req.Scope, nil
		},
		func(_ uint64, l types.DeadLetter) (types.DeadLetterView, error) { return view(l, params), nil })
	return &types.QueryDeadLettersResponse{Letters: letters, Failures: failures, Pagination: next}, err
}

func view(letter types.DeadLetter, params types.Params) types.DeadLetterView {
	return types.DeadLetterView{Letter: letter, RetryFrom: retryFrom(letter, params)}
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// Liveness tells how a seat signs.
func (q queryServer) Liveness(ctx context.Context, req *types.QueryLivenessRequest) (*types.QueryLivenessResponse, error) {
	if _, err := q.seat(ctx, req.SeatId); err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	record, err := q.record(ctx, req.SeatId)
	if err != nil {
		return nil, err
	}
	rules := params.Rules()
	return &types.QueryLivenessResponse{
		Window:       params.Window,
		Signed:       rules.Signed(record),
		Required:     rules.Required(),
		MissingSince: types.OptionalTime(record.MissingSince),
		AbsentAt:     types.OptionalTime(rules.AbsentAt(record)),
	}, nil
}

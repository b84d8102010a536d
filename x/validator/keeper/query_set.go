package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// ValidatorSet gives the keys that CometBFT holds, and the seats whose change waits.
func (q queryServer) ValidatorSet(ctx context.Context, req *types.QueryValidatorSetRequest) (*types.QueryValidatorSetResponse, error) {
	validators, page, err := paging.List(ctx, q.sent, req.Pagination, types.ErrInvalidRequest,
		func(id uint64, key []byte) (types.Validator, error) { return q.validator(ctx, id, key) })
	if err != nil {
		return nil, err
	}
	places, err := q.waitingPlaces(ctx)
	if err != nil {
		return nil, err
	}
	res := &types.QueryValidatorSetResponse{Validators: validators, Pagination: page}
	for _, p := range places {
		res.Waiting = append(res.Waiting, types.WaitingChange{SeatId: p.ID, Joins: p.Joins(), Leaves: p.Leaves(), DoubleSigner: p.Urgent})
	}
	return res, nil
}

func (k Keeper) validator(ctx context.Context, id uint64, key []byte) (types.Validator, error) {
	validator := types.Validator{SeatId: id, ConsensusPubkey: key, Power: types.SeatPower}
	seat, err := k.seats.Get(ctx, id)
	if err != nil {
		return validator, err
	}
	validator.Moniker = seat.Moniker
	validator.ConsensusAddress, err = k.consensusAddresses.BytesToString(types.ConsensusAddress(key))
	return validator, err
}

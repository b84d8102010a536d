package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// Epoch tells which epoch runs, what it asks for, and which seats are to fall dormant after the last.
func (q queryServer) Epoch(ctx context.Context, _ *types.QueryEpochRequest) (*types.QueryEpochResponse, error) {
	epoch, err := q.epoch.Get(ctx)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	falling, err := q.fallingSeats(ctx)
	if err != nil {
		return nil, err
	}
	return &types.QueryEpochResponse{Epoch: epoch, MinUnits: params.MinUnits, MinPersons: params.MinPersons, Falling: falling}, nil
}

// Usefulness tells what a community did, and what its seats need. Of a community that nobody knows, nothing was ever done.
func (q queryServer) Usefulness(ctx context.Context, req *types.QueryUsefulnessRequest) (*types.QueryUsefulnessResponse, error) {
	epoch, err := q.epoch.Get(ctx)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	tally, err := q.tally(ctx, req.Community, epoch.Number)
	if err != nil {
		return nil, err
	}
	dormant, err := seconds(ctx, q.dormant, req.Community)
	if err != nil {
		return nil, err
	}
	lacking := params.Usefulness().Lacking(tally.InEpoch)
	return &types.QueryUsefulnessResponse{
		InEpoch:        types.NewWork(tally.InEpoch),
		Last:           types.NewWork(tally.Before),
		SettledLacking: lacking.Units,
		PersonsLacking: lacking.Persons,
		Dormant:        dormant,
	}, nil
}

// Share tells how a community stands among the seats.
func (q queryServer) Share(ctx context.Context, req *types.QueryShareRequest) (*types.QueryShareResponse, error) {
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	standing, err := q.standing(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	return &types.QueryShareResponse{
		Active:       uint32(standing.Own),
		Of:           uint32(standing.Active),
		Communities:  uint32(standing.Communities),
		MayHaveMore:  standing.MayAdd(),
		MayHaveFewer: standing.Own > 0 && standing.Active > int(params.MinActive) && standing.MayRemove(),
	}, nil
}

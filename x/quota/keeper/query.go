package keeper

import (
	"context"

	"cosmossdk.io/core/address"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/quota/types"
)

type queryServer struct {
	Keeper
	addresses address.Codec
	members   types.Members
}

var _ types.QueryServer = queryServer{}

// NewQueryServer answers queries from a keeper. Only here does the module know whose id is whose.
func NewQueryServer(k Keeper, addresses address.Codec, members types.Members) types.QueryServer {
	return queryServer{Keeper: k, addresses: addresses, members: members}
}

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Bucket tells what the id behind an address has left, when it is full, and when there is room for some gas.
func (q queryServer) Bucket(ctx context.Context, req *types.QueryBucketRequest) (*types.QueryBucketResponse, error) {
	bz, err := q.addresses.StringToBytes(req.Address)
	if err != nil {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "address %q: %s", req.Address, err)
	}
	id, err := q.members.Identify(ctx, bz)
	if err != nil {
		return nil, err
	}
	level, rules, err := q.read(ctx, id)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryBucketResponse{
		Id:            id,
		Level:         level.Gas,
		Capacity:      rules.Capacity,
		RefillPerHour: rules.RefillPerHour,
		Moment:        level.At,
		FullAt:        level.FullAt(rules),
	}
	if req.Gas > 0 && req.Gas <= rules.Capacity {
		ready := level.ReadyAt(rules, req.Gas)
		answer.ReadyAt = &ready
	}
	return answer, nil
}

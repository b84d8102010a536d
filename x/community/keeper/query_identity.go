package keeper

import (
	"context"
	"errors"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Identity tells who is behind an address, a replaced key included.
func (q queryServer) Identity(ctx context.Context, req *types.QueryIdentityRequest) (*types.QueryIdentityResponse, error) {
	address, err := types.ParseAddress(req.Address)
	if err != nil {
		return nil, err
	}
	ref, known, err := q.key(ctx, address)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, errorsmod.Wrapf(types.ErrNotAMember, "%s: a person of a community must invite it first", req.Address)
	}
	identity := &types.QueryIdentityResponse{Id: ref.Id, Kind: ref.Kind, Retired: ref.Retired}
	if identity.Address, err = q.AddressOf(ctx, ref.Id); err != nil {
		return nil, err
	}
	if ref.Retired {
		return identity, nil
	}
	signer, err := q.Signer(ctx, address)
	if err != nil && !errors.Is(err, types.ErrNotAMember) {
		return nil, err
	}
	identity.Standings = signer.Standing.Words()
	return identity, nil
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Helper gives who may act in a person's name.
func (q queryServer) Helper(ctx context.Context, req *types.QueryHelperRequest) (*types.QueryHelperResponse, error) {
	id, err := q.PersonBehind(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	help, known, err := q.help(ctx, id)
	if err != nil || !known {
		return &types.QueryHelperResponse{PersonId: id}, err
	}
	address, err := q.addressIfKept(ctx, help.HelperId)
	return &types.QueryHelperResponse{PersonId: id, Help: &help, Helper: address}, err
}

// Wards lists in whose names a person acts. They are three at most.
func (q queryServer) Wards(ctx context.Context, req *types.QueryWardsRequest) (*types.QueryWardsResponse, error) {
	id, err := q.PersonBehind(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	wards, err := q.wardsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryWardsResponse{HelperId: id}
	for _, ward := range wards {
		help, _, err := q.help(ctx, ward)
		if err != nil {
			return nil, err
		}
		address, err := q.addressIfKept(ctx, ward)
		if err != nil {
			return nil, err
		}
		answer.Wards = append(answer.Wards, types.Ward{Id: ward, Address: address, Since: help.Since})
	}
	return answer, nil
}

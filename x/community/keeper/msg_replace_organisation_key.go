package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

// ReplaceOrganisationKey gives an organisation another key, at any time: its community decides where it cannot do so itself.
func (s msgServer) ReplaceOrganisationKey(
	ctx context.Context, msg *types.MsgReplaceOrganisationKey,
) (*types.MsgReplaceOrganisationKeyResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	organisation, err := s.registeredBy(ctx, msg.Organisation, msg.Community)
	if err != nil {
		return nil, err
	}
	address, err := s.requireFree(ctx, msg.NewAddress)
	if err != nil {
		return nil, err
	}
	changed := types.EventKeyChanged{
		Id: organisation.Id, Kind: types.KIND_ORGANISATION, OldAddress: organisation.Address, NewAddress: msg.NewAddress,
	}
	at := now(ctx)
	organisation.Address, organisation.KeyChangedAt = msg.NewAddress, &at
	if err := s.organisations.Set(ctx, organisation.Id, organisation); err != nil {
		return nil, err
	}
	return &types.MsgReplaceOrganisationKeyResponse{}, s.replaceKey(ctx, address, changed)
}

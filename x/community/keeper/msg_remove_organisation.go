package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

// RemoveOrganisation ends an organisation's rights. The record remains, and with it a seat that it holds: that is for the federation to withdraw.
func (s msgServer) RemoveOrganisation(
	ctx context.Context, msg *types.MsgRemoveOrganisation,
) (*types.MsgRemoveOrganisationResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	organisation, err := s.registeredBy(ctx, msg.Organisation, msg.Community)
	if err != nil {
		return nil, err
	}
	return &types.MsgRemoveOrganisationResponse{}, s.removeOrganisation(ctx, organisation)
}

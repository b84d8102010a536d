package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// UpdateParams changes what all commissions share. Terms and periods that run already keep theirs.
//
// Signer: the account of the federation.
// Refused: values out of bounds, too far from what they were, or changed too recently.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := types.RequireAuthority(msg.Authority, communitytypes.FederationScope); err != nil {
		return nil, err
	}
	before, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := m.deadlines.ChangeParameters(ctx, types.ModuleName, before.Tunable(), msg.Params.Tunable())
	if err != nil {
		return nil, err
	}
	if err := m.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, event.Emit(ctx, &types.EventParamsUpdated{Changed: changed, Params: msg.Params})
}

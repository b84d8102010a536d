package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// UpdateParams changes what all meetings share. Meetings convened before keep their times.
//
// Signer: the account of the federation.
// Refused: values out of bounds, too far from what they were, or changed too recently.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if signer, err := sdk.AccAddressFromBech32(msg.Authority); err != nil || !signer.Equals(communitytypes.FederationAddress()) {
		return nil, errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation, which is %s", msg.Authority, communitytypes.FederationAddress())
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

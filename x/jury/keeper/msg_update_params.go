package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// UpdateParams changes the parameters.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago.
// Effect: for draws from now on, and for trials that close from now on. What was drawn tells by itself what it was drawn from.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := checkFederation(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := m.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := m.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

// checkFederation refuses an authority other than the account of the federation.
func checkFederation(authority string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.FederationAddress()) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation", authority)
	}
	return nil
}

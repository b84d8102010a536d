package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

// UpdateParams changes the parameters.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than the parameter_interval in force ago.
// Effect: at once, for what happens from now on: an outage, a standstill that ended and a dead letter keep the moments that they were given.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if msg.Authority != s.federation {
		return nil, errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation, which is %s", msg.Authority, s.federation)
	}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	params, err := s.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := s.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := s.Params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

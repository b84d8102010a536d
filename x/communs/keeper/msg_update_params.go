package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// UpdateParams changes what all communities share.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago.
// Effect: what is open keeps the times that it was opened with.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := requireFederation(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := s.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := s.ledgers.Params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

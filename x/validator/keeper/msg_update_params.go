package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// UpdateParams changes the parameters.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago.
// Effect: at once, but for the length of an epoch, which holds from the next on. With another window all counts of misses begin anew. Dormant
// seats come back whose communities do enough for the new parameters.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := requireFederation(msg.Authority); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := s.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if params.Window != msg.Params.Window {
		if err := s.forgetMisses(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	if err := s.wakeAll(ctx); err != nil {
		return nil, err
	}
	told := &types.EventParametersChanged{Parameters: changed}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, told)
}

// forgetMisses begins all counts anew: the slots of one window are not those of another.
func (k Keeper) forgetMisses(ctx context.Context) error {
	if err := k.misses.Clear(ctx, nil); err != nil {
		return err
	}
	return k.nextSlot.Set(ctx, 0)
}

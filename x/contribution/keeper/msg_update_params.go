package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// UpdateParams changes what all communities share.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago; parameters that
// contradict each other.
// Effect: at once. What is kept for longer is what was still kept: hours that were forgotten, and charges of a pair that were dropped, do not come back.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := checkFederation(msg.Authority); err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := msg.Params.ValidateGenesis(); err != nil {
		return nil, err
	}
	changed, err := m.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if msg.Params.HoursKept > params.HoursKept {
		if err := m.noteForgotten(ctx, params); err != nil {
			return nil, err
		}
	}
	if err := m.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed},
		event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

// noteForgotten remembers which days' hours were forgotten under parameters that are about to keep them for longer: nothing could be checked on
// those days, whatever the new ones say.
func (k *Keeper) noteForgotten(ctx context.Context, params types.Params) error {
	from, err := k.firstWholeDay(ctx)
	if err != nil {
		return err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	return k.hoursFrom.Set(ctx, max(from, types.DayOf(now.Add(-params.HoursKept))))
}

// firstWholeDay is the first day whose hours were not forgotten before they came to be kept for longer.
func (k *Keeper) firstWholeDay(ctx context.Context) (uint32, error) {
	from, err := k.hoursFrom.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return from, err
}

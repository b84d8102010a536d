package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/reputation/types"
)

type msgServer struct {
	Keeper
	pace types.Pace
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the message of the module.
func NewMsgServer(k Keeper, pace types.Pace) types.MsgServer { return msgServer{k, pace} }

// UpdateParams changes the parameters.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago; a trusted person who would
// need no more than a known one.
// Effect: for what happens from now on. Points have faded by the former half-life until now; those that were brought stay what they are.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := checkFederation(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.ValidateBasic(); err != nil {
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
	if params.HalfLife != msg.Params.HalfLife {
		if err := s.endHalfLife(ctx, params.HalfLife); err != nil {
			return nil, err
		}
	}
	if err := s.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed},
		event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

// endHalfLife remembers by what points faded until now. There is one such moment for each decision, and so few.
func (k Keeper) endHalfLife(ctx context.Context, halfLife time.Duration) error {
	fading, err := k.fadingBefore(ctx)
	if err != nil {
		return err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime().UTC().Truncate(time.Second)
	fading.Former = append(fading.Former, types.FormerHalfLife{HalfLife: halfLife, Until: now})
	return k.fading.Set(ctx, fading)
}

// checkFederation refuses an authority other than the account of the federation.
func checkFederation(authority string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.FederationAddress()) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation", authority)
	}
	return nil
}

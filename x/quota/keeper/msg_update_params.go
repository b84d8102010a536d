package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/quota/types"
)

type msgServer struct {
	Keeper
	pace       types.Pace
	federation string
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the message of the module. The federation is the address of its account.
func NewMsgServer(k Keeper, pace types.Pace, federation string) types.MsgServer {
	return msgServer{k, pace, federation}
}

// UpdateParams changes the parameters.
//
// Signer: the account of the federation.
// Refused: anybody else; a parameter that leaves its bounds, moves too far in one step, or changed less than 30 days ago; a bucket that would take
// more than a year to fill.
// Effect: at once, for all buckets: each is read by the new parameters from its last charge on.
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
	changed, err := s.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := s.Params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed},
		event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}

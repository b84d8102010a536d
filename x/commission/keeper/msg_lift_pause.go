package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// LiftPause ends a pause at once, and forgets it: the commissions that may pause the type may do so again.
//
// Signer: the account of the scope's assembly.
// Refused: a type that was never paused in the scope.
func (m msgServer) LiftPause(ctx context.Context, msg *types.MsgLiftPause) (*types.MsgLiftPauseResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := types.RequireAuthority(msg.Authority, msg.Scope); err != nil {
		return nil, err
	}
	pauses, err := m.pausesOf(ctx, msg.MessageType)
	if err != nil {
		return nil, err
	}
	i := pauses.In(msg.Scope)
	if i < 0 {
		return nil, errorsmod.Wrapf(types.ErrNotPaused, "%s in %s", msg.MessageType, msg.Scope)
	}
	pauses.Pauses = slices.Delete(pauses.Pauses, i, i+1)
	if len(pauses.Pauses) == 0 {
		err = m.pauses.Remove(ctx, msg.MessageType)
	} else {
		err = m.pauses.Set(ctx, msg.MessageType, pauses)
	}
	if err != nil {
		return nil, err
	}
	return &types.MsgLiftPauseResponse{}, event.Emit(ctx, &types.EventPauseLifted{MessageType: msg.MessageType, Scope: msg.Scope})
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// Pause holds a message type that opens something, for a while. It lapses by itself.
//
// Signer: the account of the scope's assembly, which decides itself or in whose name a commission acts.
// Refused: a type that opens nothing, longer than the longest pause; by a commission what was paused since its mandate.
func (m msgServer) Pause(ctx context.Context, msg *types.MsgPause) (*types.MsgPauseResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := types.RequireAuthority(msg.Authority, msg.Scope); err != nil {
		return nil, err
	}
	if !m.decisions.Opens(msg.MessageType) {
		return nil, errorsmod.Wrapf(types.ErrInvalidPause, "%s opens nothing: only what opens something may be paused", msg.MessageType)
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if msg.Duration > params.LongestPause {
		return nil, errorsmod.Wrapf(types.ErrInvalidPause, "for %s, %s is the longest", msg.Duration, params.LongestPause)
	}
	if err := m.requireMandate(ctx, msg); err != nil {
		return nil, err
	}
	pause := types.Pause{
		MessageType: msg.MessageType, Scope: msg.Scope, CommissionId: msg.CommissionId, BeganAt: now(ctx), Until: now(ctx).Add(msg.Duration),
	}
	if err := m.hold(ctx, pause); err != nil {
		return nil, err
	}
	return &types.MsgPauseResponse{}, event.Emit(ctx, &types.EventMessagesPaused{
		MessageType: pause.MessageType, Scope: pause.Scope, CommissionId: pause.CommissionId, Until: pause.Until,
	})
}

// requireMandate holds the commission that a pause names to its powers. The assembly, which names none, may pause anew.
func (k *Keeper) requireMandate(ctx context.Context, msg *types.MsgPause) error {
	if msg.CommissionId == 0 {
		return nil
	}
	c, err := k.Commission(ctx, msg.CommissionId)
	if err != nil {
		return err
	}
	if c.Scope != msg.Scope {
		return errorsmod.Wrapf(types.ErrBeyondPowers, "commission %d is of %s, not of %s", c.ID, c.Scope, msg.Scope)
	}
	if err := c.Allows(msg); err != nil {
		return err
	}
	if err := c.MayAct(now(ctx)); err != nil {
		return err
	}
	return k.requireFirst(ctx, &c, msg.MessageType)
}

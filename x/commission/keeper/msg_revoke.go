package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// Revoke takes a commission's powers away at once. What it did stands; a pause is lifted by a message of its own.
//
// Signer: the account of the scope's assembly.
// Refused: a commission of another scope, one that does not sit any more.
func (m msgServer) Revoke(ctx context.Context, msg *types.MsgRevoke) (*types.MsgRevokeResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := types.RequireAuthority(msg.Authority, msg.Scope); err != nil {
		return nil, err
	}
	c, err := m.Commission(ctx, msg.CommissionId)
	if err != nil {
		return nil, err
	}
	if c.Scope != msg.Scope {
		return nil, errorsmod.Wrapf(types.ErrNotAuthority, "commission %d is of %s, not of %s", c.ID, c.Scope, msg.Scope)
	}
	if !c.Sits() {
		return nil, errorsmod.Wrapf(types.ErrNotSitting, "commission %d: %s", c.ID, c.Status)
	}
	return &types.MsgRevokeResponse{}, m.end(ctx, &c, types.STATUS_REVOKED)
}

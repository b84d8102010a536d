package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// EndAccord ends an accord with another community, and takes back what either assembly adopted and is not made yet.
//
// Signer: the account of the assembly of either community.
// Refused: anybody else; where there is neither accord nor adoption, or the accord was ended.
// Effect: nothing more is redeemed across it; open redemptions go on, and are still counted.
func (s msgServer) EndAccord(ctx context.Context, msg *types.MsgEndAccord) (*types.MsgEndAccordResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	dropped, err := s.ledgers.dropAdoptions(ctx, msg.Community, msg.Other)
	if err != nil {
		return nil, err
	}
	made, err := s.ledgers.accord(ctx, msg.Community, msg.Other)
	switch {
	case dropped && (errorsmod.IsOf(err, types.ErrNoAccord) || err == nil && made.EndedAt != nil):
		return &types.MsgEndAccordResponse{}, nil
	case err != nil:
		return nil, err
	case made.EndedAt != nil:
		return nil, errorsmod.Wrapf(types.ErrUnchanged, "the accord between %q and %q was ended", made.First, made.Second)
	}
	made.EndedAt = changedAt(ctx)
	if err := s.ledgers.Accords.Set(ctx, accordKey(made.First, made.Second), made); err != nil {
		return nil, err
	}
	return &types.MsgEndAccordResponse{}, event.Emit(ctx, &types.EventAccordEnded{First: made.First, Second: made.Second, EndedBy: msg.Community})
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// AdoptAccord adopts an accord with another community, or another ceiling for the one that there is.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a community without ledger; an accord that is made on these very terms.
// Effect: where the other assembly adopted the same, and that has not lapsed, the accord is made; else it waits for adoption_period. A former adoption by
// this assembly gives way. Whether an accord that is made is in force hangs on its conditions at every moment.
func (s msgServer) AdoptAccord(ctx context.Context, msg *types.MsgAdoptAccord) (*types.MsgAdoptAccordResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	for _, community := range []string{msg.Community, msg.Other} {
		if _, err := s.ledgers.open(ctx, community); err != nil {
			return nil, err
		}
	}
	made, err := s.ledgers.Accords.Get(ctx, accordKey(msg.Community, msg.Other))
	if err != nil && !missing(err) {
		return nil, err
	}
	if err == nil && made.EndedAt == nil && made.Ceiling == msg.Ceiling {
		return nil, errorsmod.Wrapf(types.ErrUnchanged, "the accord between %q and %q is made on these terms", made.First, made.Second)
	}
	agreed, err := s.ledgers.otherAdopted(ctx, msg)
	if err != nil {
		return nil, err
	}
	if agreed {
		return &types.MsgAdoptAccordResponse{Made: true}, s.ledgers.makeAccord(ctx, made, msg)
	}
	adoption, err := s.ledgers.adopt(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgAdoptAccordResponse{LapsesAt: &adoption.LapsesAt}, event.Emit(ctx, &types.EventAccordAdopted{
		Community: adoption.Community, Other: adoption.Other, Ceiling: adoption.Ceiling, LapsesAt: adoption.LapsesAt,
	})
}

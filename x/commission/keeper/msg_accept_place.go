package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// AcceptPlace takes a place in a commission.
//
// Signer: the person named or drawn, active in the community that the place is of.
// Refused: who has no place, who answered or did not in time, a commission whose term is over.
func (m msgServer) AcceptPlace(ctx context.Context, msg *types.MsgAcceptPlace) (*types.MsgAcceptPlaceResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	c, place, err := m.placeToAnswer(ctx, msg.CommissionId, msg.Member)
	if err != nil {
		return nil, err
	}
	p, at := &c.Places[place], now(ctx)
	if p.Answer != types.ANSWER_UNSPECIFIED {
		return nil, errorsmod.Wrapf(types.ErrAnswered, "%s in commission %d: %s", msg.Member, c.ID, p.Answer)
	}
	p.Answer, p.AnsweredAt = types.ANSWER_ACCEPTED, &at
	if err := m.commissions.Set(ctx, c.ID, c); err != nil {
		return nil, err
	}
	told := types.EventPlaceAnswered{CommissionId: c.ID, Scope: c.Scope, Person: p.Person, Answer: p.Answer, Accepted: c.Accepted()}
	return &types.MsgAcceptPlaceResponse{Accepted: c.Accepted()}, event.Emit(ctx, &told)
}

// placeToAnswer is the place of a signer in a commission whose term runs.
func (k *Keeper) placeToAnswer(ctx context.Context, commission uint64, member string) (c types.Commission, place int, err error) {
	if c, err = k.Commission(ctx, commission); err != nil {
		return c, 0, err
	}
	if place, err = k.memberOf(ctx, &c, member); err != nil {
		return c, 0, err
	}
	if !c.Sits() || !now(ctx).Before(c.TermEndsAt) {
		return c, 0, errorsmod.Wrapf(types.ErrNotSitting, "commission %d: %s, its term was to end at %s", c.ID, c.Status, c.TermEndsAt.Format(time.RFC3339))
	}
	return c, place, nil
}

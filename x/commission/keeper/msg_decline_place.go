package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// DeclinePlace declines a place in a commission, or gives up one that was accepted. What the person approved and was not executed yet counts no
// more. For a place by lot another person is drawn, a few times at most; one by election stays empty.
//
// Signer: the person named or drawn, active in the community that the place is of.
// Refused: who has no place, who declined before, a commission whose term is over.
func (m msgServer) DeclinePlace(ctx context.Context, msg *types.MsgDeclinePlace) (*types.MsgDeclinePlaceResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	c, place, err := m.placeToAnswer(ctx, msg.CommissionId, msg.Member)
	if err != nil {
		return nil, err
	}
	answer := types.ANSWER_DECLINED
	switch c.Places[place].Answer {
	case types.ANSWER_UNSPECIFIED:
	case types.ANSWER_ACCEPTED:
		answer = types.ANSWER_RESIGNED
	default:
		return nil, errorsmod.Wrapf(types.ErrAnswered, "%s in commission %d: %s", msg.Member, c.ID, c.Places[place].Answer)
	}
	if err := m.vacate(ctx, &c, place, answer); err != nil {
		return nil, err
	}
	if !c.Places[place].Drawn {
		return &types.MsgDeclinePlaceResponse{}, nil
	}
	redrawn, err := m.redraw(ctx, &c, c.Places[place].Community)
	return &types.MsgDeclinePlaceResponse{Redrawn: redrawn}, err
}

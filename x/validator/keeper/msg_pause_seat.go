package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// PauseSeat takes a seat out of the consensus until its operator resumes it.
//
// Signer: the organisation that holds the seat.
// Refused: anybody else; a seat that is not active; where too few active seats would remain, or another community would be raised to a third.
// Effect: its key leaves the set with one of the next blocks.
func (s msgServer) PauseSeat(ctx context.Context, msg *types.MsgPauseSeat) (*types.MsgPauseSeatResponse, error) {
	seat, err := s.seatOf(ctx, msg.Operator, msg.SeatId)
	if err != nil {
		return nil, err
	}
	if !seat.Active() {
		return nil, errorsmod.Wrapf(types.ErrNotActive, "seat %d is %s already", seat.Id, seat.Status.Word())
	}
	community, err := s.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
	if err != nil {
		return nil, err
	}
	if err := s.requireEnoughRemain(ctx, community); err != nil {
		return nil, err
	}
	if err := s.setStatus(ctx, seat, types.SEAT_STATUS_PAUSED, types.STATUS_REASON_OPERATOR_PAUSED); err != nil {
		return nil, err
	}
	told := &types.EventSeatPaused{SeatId: seat.Id, OrganisationId: seat.OrganisationId, Operator: msg.Operator}
	return &types.MsgPauseSeatResponse{}, event.Emit(ctx, told)
}

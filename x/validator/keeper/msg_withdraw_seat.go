package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// WithdrawSeat ends a seat for good.
//
// Signer: the account of the federation.
// Refused: anybody else; a seat that is unknown or was withdrawn; the last active seat.
// Effect: its key leaves the set with one of the next blocks, and is never used again.
func (s msgServer) WithdrawSeat(ctx context.Context, msg *types.MsgWithdrawSeat) (*types.MsgWithdrawSeatResponse, error) {
	if err := requireFederation(msg.Authority); err != nil {
		return nil, err
	}
	seat, err := s.seat(ctx, msg.SeatId)
	if err != nil {
		return nil, err
	}
	if err := requireNotWithdrawn(seat); err != nil {
		return nil, err
	}
	active, err := s.activeSeats.Get(ctx)
	if err != nil {
		return nil, err
	}
	if seat.Active() && active == 1 {
		return nil, errorsmod.Wrapf(types.ErrNoValidator, "seat %d is the last active one: grant another first", seat.Id)
	}
	return &types.MsgWithdrawSeatResponse{}, s.withdraw(ctx, seat, types.STATUS_REASON_FEDERATION_WITHDREW)
}

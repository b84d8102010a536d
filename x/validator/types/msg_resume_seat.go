package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgResumeSeat) ValidateBasic() error {
	if m.Operator == "" {
		return errorsmod.Wrap(ErrInvalidRequest, "operator is missing: the address of the organisation that holds the seat")
	}
	if m.SeatId == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "seat_id is missing: seats are numbered from 1")
	}
	return nil
}

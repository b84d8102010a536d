package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRetryDeadLetter) ValidateBasic() error {
	if m.Sender == "" {
		return errorsmod.Wrap(ErrInvalidRequest, "sender is missing: the address of an active person")
	}
	if m.Id == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "id is missing: dead letters are numbered from 1")
	}
	return nil
}

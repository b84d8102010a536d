package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgChangeKey) ValidateBasic() error {
	if err := validateAddress("holder", m.Holder); err != nil {
		return err
	}
	if err := validateAddress("new_address", m.NewAddress); err != nil {
		return err
	}
	if m.Holder == m.NewAddress {
		return errorsmod.Wrap(ErrInvalidRequest, "new_address is the address that signs: a new key has another")
	}
	return nil
}

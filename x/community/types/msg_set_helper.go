package types

import errorsmod "cosmossdk.io/errors"

// MaxWards is how many persons one helper acts for.
const MaxWards = 3

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgSetHelper) ValidateBasic() error {
	if err := validateAddress("member", m.Member); err != nil || m.Helper == "" {
		return err
	}
	if err := validateAddress("helper", m.Helper); err != nil {
		return err
	}
	if m.Helper == m.Member {
		return errorsmod.Wrap(ErrInvalidRequest, "helper is the member")
	}
	return nil
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgLeaveWard) ValidateBasic() error {
	if err := validateAddress("helper", m.Helper); err != nil {
		return err
	}
	if err := validateAddress("ward", m.Ward); err != nil {
		return err
	}
	if m.Helper == m.Ward {
		return errorsmod.Wrap(ErrInvalidRequest, "ward is the helper")
	}
	return nil
}

// ValidateWard checks the address of a ward in a message that may name one, of any module: another person's than the signer.
func ValidateWard(signer, ward string) error {
	if ward == "" {
		return nil
	}
	if err := validateAddress("ward", ward); err != nil {
		return err
	}
	if ward == signer {
		return errorsmod.Wrap(ErrInvalidRequest, "ward is the signer: leave it out to act for yourself")
	}
	return nil
}

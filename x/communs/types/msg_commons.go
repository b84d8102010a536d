package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic checks what the message alone can tell.
func (m *MsgGrant) ValidateBasic() error {
	if m.Amount == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "a grant of nothing, want an amount")
	}
	if len(m.ReasonHash) != 0 && len(m.ReasonHash) != HashSize {
		return errorsmod.Wrapf(ErrInvalidRequest, "reason_hash has %d bytes, want %d or none", len(m.ReasonHash), HashSize)
	}
	return validateCommunity(m.Community)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgEndAccord) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	return validateCommunity(m.Other)
}

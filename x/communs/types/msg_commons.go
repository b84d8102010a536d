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
func (m *MsgAdoptAccord) ValidateBasic() error {
	if err := validateTwo(m.Community, m.Other); err != nil {
		return err
	}
	return ValidateAccordCeiling(m.Ceiling)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgEndAccord) ValidateBasic() error { return validateTwo(m.Community, m.Other) }

func validateTwo(community, other string) error {
	if err := validateCommunity(community); err != nil {
		return err
	}
	if community == other {
		return errorsmod.Wrapf(ErrInvalidAccord, "%q with itself, want another community", community)
	}
	return validateCommunity(other)
}

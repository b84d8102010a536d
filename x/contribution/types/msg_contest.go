package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic checks what the message alone can tell.
func (m *MsgContest) ValidateBasic() error {
	if len(m.ReasonHash) != HashSize {
		return errorsmod.Wrapf(ErrInvalidHash, "reason_hash has %d bytes, it must have %d", len(m.ReasonHash), HashSize)
	}
	return validateID(m.ContributionId)
}

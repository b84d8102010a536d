package types

// ValidateBasic checks what the message alone can tell.
func (m *MsgConfirmPart) ValidateBasic() error { return validateID(m.ContributionId) }

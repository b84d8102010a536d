package types

// ValidateBasic checks what the message alone can tell.
func (m *MsgBlank) ValidateBasic() error { return validateID(m.ContributionId) }

package types

// ValidateBasic checks what the message alone can tell.
func (m *MsgWithdraw) ValidateBasic() error { return validateID(m.ContributionId) }

package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgCloseCommunity) ValidateBasic() error {
	return validateDecided(m.Authority, m.Community)
}

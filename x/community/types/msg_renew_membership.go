package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRenewMembership) ValidateBasic() error {
	return validateOwn("member", m.Member, m.Community)
}

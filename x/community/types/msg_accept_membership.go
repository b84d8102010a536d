package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgAcceptMembership) ValidateBasic() error {
	if err := validateOwn("candidate", m.Candidate, m.Community); err != nil {
		return err
	}
	return validateCharterHash("charter_hash", m.CharterHash)
}

package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgInvite) ValidateBasic() error {
	return validateAboutAnother("inviter", m.Inviter, m.Community, "candidate", m.Candidate)
}

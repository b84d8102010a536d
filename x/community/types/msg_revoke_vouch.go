package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRevokeVouch) ValidateBasic() error {
	return validateAboutAnother("voucher", m.Voucher, m.Community, "candidate", m.Candidate)
}

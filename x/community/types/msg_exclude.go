package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgExclude) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	if err := validateAddress("person", m.Person); err != nil {
		return err
	}
	return validateHash("reason_hash", m.ReasonHash)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgReplyToExclusion) ValidateBasic() error {
	if err := validateAddress("person", m.Person); err != nil {
		return err
	}
	if m.ProposalId == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "proposal_id is missing")
	}
	return validateHash("reply_hash", m.ReplyHash)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgAdmit) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return validateAddress("person", m.Person)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgObject) ValidateBasic() error {
	if err := validateOwn("objector", m.Objector, m.Community); err != nil {
		return err
	}
	return validateAddress("candidate", m.Candidate)
}

package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRegisterOrganisation) ValidateBasic() error {
	if err := validateAboutOrganisation(m.Authority, m.Community, m.Organisation); err != nil {
		return err
	}
	return validateText("name", m.Name, 1, maxNameLength)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRemoveOrganisation) ValidateBasic() error {
	return validateAboutOrganisation(m.Authority, m.Community, m.Organisation)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgReplaceOrganisationKey) ValidateBasic() error {
	if err := validateAboutOrganisation(m.Authority, m.Community, m.Organisation); err != nil {
		return err
	}
	if err := validateAddress("new_address", m.NewAddress); err != nil {
		return err
	}
	if m.NewAddress == m.Organisation {
		return errorsmod.Wrap(ErrInvalidRequest, "new_address is the organisation's address: a new key has another")
	}
	return nil
}

func validateAboutOrganisation(authority, community, organisation string) error {
	if err := validateDecided(authority, community); err != nil {
		return err
	}
	return validateAddress("organisation", organisation)
}

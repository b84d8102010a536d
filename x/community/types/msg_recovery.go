package types

import errorsmod "cosmossdk.io/errors"

const (
	// MinBackers is how many persons give somebody a new key.
	MinBackers = 3
	// MaxGuardians is how many a person names.
	MaxGuardians = 7
)

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgSetGuardians) ValidateBasic() error {
	if err := validateAddress("member", m.Member); err != nil {
		return err
	}
	if n := len(m.Guardians); n != 0 && (n < MinBackers || n > MaxGuardians) {
		return errorsmod.Wrapf(ErrInvalidRequest, "%d guardians: name %d to %d, or none", n, MinBackers, MaxGuardians)
	}
	seen := map[string]bool{m.Member: true}
	for _, guardian := range m.Guardians {
		if err := validateAddress("guardians", guardian); err != nil {
			return err
		}
		if seen[guardian] {
			return errorsmod.Wrapf(ErrInvalidRequest, "guardians: %s stands twice, or is the member", guardian)
		}
		seen[guardian] = true
	}
	return nil
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgProposeRecovery) ValidateBasic() error {
	return validateRecovery("proposer", m.Proposer, m.Person, m.NewAddress)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgBackRecovery) ValidateBasic() error {
	return validateRecovery("backer", m.Backer, m.Person, m.NewAddress)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgCancelRecovery) ValidateBasic() error { return validateAddress("member", m.Member) }

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgRecover) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return validateNewKey(m.Person, m.NewAddress)
}

func validateRecovery(role, sender, person, next string) error {
	if err := validateAddress(role, sender); err != nil {
		return err
	}
	if sender == person {
		return errorsmod.Wrapf(ErrInvalidRequest, "%s and person are the same address: who has the key changes it with MsgChangeKey", role)
	}
	return validateNewKey(person, next)
}

func validateNewKey(person, next string) error {
	if err := validateAddress("person", person); err != nil {
		return err
	}
	if err := validateAddress("new_address", next); err != nil {
		return err
	}
	if person == next {
		return errorsmod.Wrap(ErrInvalidRequest, "new_address is the person's address: a new key has another")
	}
	return nil
}

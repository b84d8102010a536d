package types

import (
	errorsmod "cosmossdk.io/errors"
)

// ValidateBasic checks what the message alone can tell.
func (m *MsgSetAgreement) ValidateBasic() error {
	if err := validateAgreementKey(m.Authority, m.Community, m.Category, m.Contributor); err != nil {
		return err
	}
	if err := checkAddresses(ErrInvalidAgreement, "attester", m.Attesters, m.Contributor); err != nil {
		return err
	}
	if _, err := ParseDay(m.Until); err != nil {
		return err
	}
	persons := make([]uint64, len(m.Attesters))
	for i := range persons {
		persons[i] = uint64(i) + 1 // who they are is not known here, only that they are different
	}
	return m.Limits(persons).Validate()
}

// Limits are what the agreement raises, with the attesters by id.
func (m *MsgSetAgreement) Limits(attesters []uint64) AgreedLimits {
	return AgreedLimits{
		DailyMinutes: m.DailyMinutes, Attesters: attesters, PairAttestations: m.PairAttestations, PairMinutes: m.PairMinutes,
	}
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgEndAgreement) ValidateBasic() error {
	return validateAgreementKey(m.Authority, m.Community, m.Category, m.Contributor)
}

func validateAgreementKey(authority, community, category, contributor string) error {
	if err := validateOfCategory(authority, community, category); err != nil {
		return err
	}
	if err := checkAddress(contributor); err != nil {
		return errorsmod.Wrap(err, "contributor")
	}
	return nil
}

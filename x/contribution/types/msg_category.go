package types

import (
	errorsmod "cosmossdk.io/errors"
)

// ValidateBasic checks what the message alone can tell.
func (m *MsgCreateCategory) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return m.Begun().Validate()
}

// Begun is the category that the message begins.
func (m *MsgCreateCategory) Begun() Category {
	return Category{
		Community: m.Community, Id: m.Category, Name: m.Name, Unit: m.Unit, Rate: m.Rate,
		Attestations: m.Attestations, ExperiencedAttestations: m.ExperiencedAttestations, DailyLimit: m.DailyLimit,
		AttestationPeriod: m.AttestationPeriod, ChallengePeriod: m.ChallengePeriod, AuditAbove: m.AuditAbove,
		Care: m.Care, Private: m.Private,
	}
}

// ValidateBasic checks what the message alone can tell. Its numbers hang on the unit of the category, and on those in force.
func (m *MsgUpdateCategory) ValidateBasic() error {
	return validateOfCategory(m.Authority, m.Community, m.Category)
}

// Changed is a category as the message would have it.
func (m *MsgUpdateCategory) Changed(c Category) Category {
	c.Name, c.Rate, c.DailyLimit = m.Name, m.Rate, m.DailyLimit
	c.Attestations, c.ExperiencedAttestations = m.Attestations, m.ExperiencedAttestations
	c.AttestationPeriod, c.ChallengePeriod = m.AttestationPeriod, m.ChallengePeriod
	c.AuditAbove, c.Private = m.AuditAbove, m.Private
	return c
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgCloseCategory) ValidateBasic() error {
	return validateOfCategory(m.Authority, m.Community, m.Category)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgReopenCategory) ValidateBasic() error {
	return validateOfCategory(m.Authority, m.Community, m.Category)
}

func validateOfCategory(authority, community, category string) error {
	if err := validateSlugs(community, category); err != nil {
		return err
	}
	return validateDecided(authority, community)
}

// validateDecided holds what every message has that a community's assembly decides to its form.
func validateDecided(authority, community string) error {
	if !isSlug(community, 3, 32) {
		return errorsmod.Wrapf(ErrInvalidCommunity, "it is 3 to 32 of a-z, 0-9 and hyphen, not %.40q", community)
	}
	return validateAuthority(authority)
}

func validateAuthority(authority string) error {
	if err := checkAddress(authority); err != nil {
		return errorsmod.Wrap(err, "authority")
	}
	return nil
}

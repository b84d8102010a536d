package types

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

// Bounds of a submission.
const (
	MaxParts              = 20
	MaxBeneficiaries      = 10
	MaxOtherBeneficiaries = 10_000
	MaxSummary            = 200
	MaxLinks              = 5
	MaxLink               = 100
	HashSize              = 32
)

// ValidateBasic checks what the message alone can tell.
func (m *MsgSubmitContribution) ValidateBasic() error {
	switch {
	case !isSlug(m.Community, 3, 32):
		return errorsmod.Wrapf(ErrUnknownCategory, "a community is 3 to 32 of a-z, 0-9 and hyphen, not %.40q", m.Community)
	case !isSlug(m.Category, 2, maxCategoryID):
		return errorsmod.Wrapf(ErrUnknownCategory, "a category is 2 to %d of a-z, 0-9 and hyphen, not %.40q", maxCategoryID, m.Category)
	case len(m.Parts) < 1 || len(m.Parts) > MaxParts:
		return errorsmod.Wrapf(ErrInvalidContributors, "%d parts, there must be 1 to %d", len(m.Parts), MaxParts)
	case len(m.ContentHash) != 0 && len(m.ContentHash) != HashSize:
		return errorsmod.Wrapf(ErrInvalidHash, "it has %d bytes, it must have %d or none", len(m.ContentHash), HashSize)
	}
	for _, part := range m.Parts {
		if err := part.validate(); err != nil {
			return err
		}
	}
	if err := m.validateBeneficiaries(); err != nil {
		return err
	}
	return m.Text().Validate()
}

func (p ClaimedPart) validate() error {
	if p.Contributor == "" {
		return errorsmod.Wrap(ErrInvalidContributors, "a part names no contributor")
	}
	if p.Quantity == 0 {
		return errorsmod.Wrapf(ErrInvalidQuantity, "the part of %s is 0, it must be at least 1", p.Contributor)
	}
	if p.StartQuarter >= daymask.Quarters {
		return errorsmod.Wrapf(ErrInvalidTime, "start_quarter is %d, a day has quarters 0 to %d", p.StartQuarter, daymask.Quarters-1)
	}
	_, err := ParseDay(p.Day)
	return err
}

func (m *MsgSubmitContribution) validateBeneficiaries() error {
	switch {
	case len(m.Beneficiaries) > MaxBeneficiaries:
		return errorsmod.Wrapf(ErrInvalidBeneficiaries, "%d are named, at most %d are; give the others as a count",
			len(m.Beneficiaries), MaxBeneficiaries)
	case m.OtherBeneficiaries > MaxOtherBeneficiaries:
		return errorsmod.Wrapf(ErrInvalidBeneficiaries, "%d others, at most %d are counted", m.OtherBeneficiaries, MaxOtherBeneficiaries)
	}
	return nil
}

// Text is what the message says in words.
func (m *MsgSubmitContribution) Text() ContributionText {
	return ContributionText{Summary: m.Summary, Links: m.Links}
}

// IsEmpty tells whether nothing is said.
func (t ContributionText) IsEmpty() bool { return t.Summary == "" && len(t.Links) == 0 }

// Validate holds the words to their bounds.
func (t ContributionText) Validate() error {
	if err := checkText("the summary", t.Summary, MaxSummary); err != nil {
		return err
	}
	if len(t.Links) > MaxLinks {
		return errorsmod.Wrapf(ErrInvalidText, "%d links, at most %d are allowed", len(t.Links), MaxLinks)
	}
	for _, link := range t.Links {
		if link == "" {
			return errorsmod.Wrap(ErrInvalidText, "a link is empty")
		}
		if err := checkText("a link", link, MaxLink); err != nil {
			return err
		}
	}
	return nil
}

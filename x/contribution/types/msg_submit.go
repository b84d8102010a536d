package types

import (
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
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
	if err := validateSlugs(m.Community, m.Category); err != nil {
		return err
	}
	switch {
	case len(m.Parts) < 1 || len(m.Parts) > MaxParts:
		return errorsmod.Wrapf(ErrInvalidContributors, "%d parts, there must be 1 to %d", len(m.Parts), MaxParts)
	case len(m.ContentHash) != 0 && len(m.ContentHash) != HashSize:
		return errorsmod.Wrapf(ErrInvalidHash, "it has %d bytes, it must have %d or none", len(m.ContentHash), HashSize)
	}
	contributors := make([]string, len(m.Parts))
	for i, part := range m.Parts {
		if err := part.validate(); err != nil {
			return err
		}
		if contributors[i] = part.Contributor; slices.Contains(contributors[:i], part.Contributor) {
			return errorsmod.Wrapf(ErrInvalidContributors,
				"%s stands in it twice; submit their second part as a contribution of its own", part.Contributor)
		}
	}
	if err := m.validateBeneficiaries(contributors); err != nil {
		return err
	}
	return m.Text().Validate()
}

func (p ClaimedPart) validate() error {
	if p.Contributor == "" {
		return errorsmod.Wrap(ErrInvalidContributors, "a part names no contributor")
	}
	if err := checkAddress(p.Contributor); err != nil {
		return errorsmod.Wrap(err, "contributor")
	}
	if p.Quantity == 0 {
		return errorsmod.Wrapf(ErrInvalidQuantity, "the part of %s is 0, it must be at least 1", p.Contributor)
	}
	if p.StartQuarter >= daymask.Quarters {
		return errorsmod.Wrapf(ErrInvalidTime, "start_quarter is %d, a day has quarters 0 to %d", p.StartQuarter, daymask.Quarters-1)
	}
	if _, err := ParseDay(p.Day); err != nil {
		return err
	}
	return p.validateSpan()
}

// validateSpan refuses what would pass midnight, where a start tells that the work is timed. A quantity above all hours of
// a day may be meant in another unit: that is for the category to say.
func (p ClaimedPart) validateSpan() error {
	if p.StartQuarter == 0 || p.Quantity > daylimit.WholeDay {
		return nil
	}
	if span := daymask.SpanOfUp(p.StartQuarter, p.Quantity); !span.WithinDay() {
		return errorsmod.Wrapf(ErrInvalidTime, "the part of %s, from %s, would pass midnight UTC: split it by day", p.Contributor, span)
	}
	return nil
}

func (m *MsgSubmitContribution) validateBeneficiaries(contributors []string) error {
	switch {
	case len(m.Beneficiaries) > MaxBeneficiaries:
		return errorsmod.Wrapf(ErrInvalidBeneficiaries, "%d are named, at most %d are; give the others as a count",
			len(m.Beneficiaries), MaxBeneficiaries)
	case m.OtherBeneficiaries > MaxOtherBeneficiaries:
		return errorsmod.Wrapf(ErrInvalidBeneficiaries, "%d others, at most %d are counted", m.OtherBeneficiaries, MaxOtherBeneficiaries)
	}
	return checkAddresses(ErrInvalidBeneficiaries, "beneficiary", m.Beneficiaries, contributors...)
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
		if err := checkLink(link); err != nil {
			return err
		}
	}
	return nil
}

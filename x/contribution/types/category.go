package types

import (
	"fmt"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
)

const (
	// HourUnit is the unit that makes a category one of time.
	HourUnit = "hour"
	// DefaultHourRate is what an hour counts for in the pair limits where a community has no open time category, in µC.
	DefaultHourRate = 10 * amount.Commun

	minutesDay    = 24 * 60
	minHourRate   = 5 * amount.Commun
	maxHourRate   = 20 * amount.Commun
	maxUnitRate   = 1_000 * amount.Commun
	maxDailyUnits = 1_000_000_000 // thousandths; times maxUnitRate this stays below 2^63
	maxCategoryID = 32
	maxName       = 64
	maxUnit       = 16

	maxAttestations = 5
)

// Timed tells whether the category counts minutes; else it counts thousandths of its unit.
func (c Category) Timed() bool { return c.Unit == HourUnit }

// Validate holds the category to the bounds within which an assembly may set it.
func (c Category) Validate() error {
	if err := c.ValidateGenesis(); err != nil {
		return err
	}
	if undercut := c.Warnings(); len(undercut) > 0 {
		return errorsmod.Wrap(ErrInvalidCategory, undercut[0])
	}
	return nil
}

// ValidateGenesis is Validate but for the periods, which genesis may undercut for demos and tests.
func (c Category) ValidateGenesis() error {
	if err := c.validateNames(); err != nil {
		return err
	}
	if err := c.validateWorth(); err != nil {
		return err
	}
	switch {
	case c.Attestations < 1 || c.Attestations > maxAttestations:
		return c.invalid("%d attestations required, it must be 2 to 5, or 1 for a community of three", c.Attestations)
	case c.ExperiencedAttestations > c.Attestations:
		return c.invalid("experienced_attestations is %d, it must be at most attestations, %d", c.ExperiencedAttestations, c.Attestations)
	case c.AttestationPeriod <= 0 || c.AttestationPeriod > 28*day:
		return c.invalid("attestation_period is %s, it must be more than 0 and at most 28 days", c.AttestationPeriod)
	case c.ChallengePeriod <= 0 || c.ChallengePeriod > 7*day:
		return c.invalid("challenge_period is %s, it must be more than 0 and at most 7 days", c.ChallengePeriod)
	}
	return nil
}

func (c Category) validateNames() error {
	switch {
	case !isSlug(c.Community, 3, 32):
		return c.invalid("the community is 3 to 32 of a-z, 0-9 and hyphen")
	case !isSlug(c.Id, 2, maxCategoryID):
		return c.invalid("the id is 2 to %d of a-z, 0-9 and hyphen", maxCategoryID)
	}
	if err := checkText("name", c.Name, maxName); err != nil {
		return c.invalid("%s", err)
	}
	if err := checkText("unit", c.Unit, maxUnit); err != nil {
		return c.invalid("%s", err)
	}
	if c.Name == "" || c.Unit == "" {
		return c.invalid("name and unit must not be empty")
	}
	return nil
}

func (c Category) validateWorth() error {
	if c.Timed() {
		switch {
		case c.Rate < minHourRate || c.Rate > maxHourRate:
			return c.invalid("an hour brings %s Communs, it must be 5 to 20", amount.Format(c.Rate))
		case c.DailyLimit < 1 || c.DailyLimit > minutesDay:
			return c.invalid("daily_limit is %d minutes, it must be 1 to %d", c.DailyLimit, minutesDay)
		}
		return nil
	}
	switch {
	case c.Rate < 1 || c.Rate > maxUnitRate:
		return c.invalid("a unit brings %s Communs, it must be more than 0 and at most %s", amount.Format(c.Rate), amount.Format(maxUnitRate))
	case c.DailyLimit < 1 || c.DailyLimit > maxDailyUnits:
		return c.invalid("daily_limit is %d thousandths, it must be 1 to %d", c.DailyLimit, maxDailyUnits)
	}
	return nil
}

// Warnings names each bound on periods that the category undercuts.
func (c Category) Warnings() []string {
	var warnings []string
	if c.AttestationPeriod < 3*day {
		warnings = append(warnings, fmt.Sprintf("category %q of %q: attestation_period is %s, usually 3 to 28 days",
			c.Id, c.Community, c.AttestationPeriod))
	}
	if c.ChallengePeriod < day {
		warnings = append(warnings, fmt.Sprintf("category %q of %q: challenge_period is %s, usually 24 hours to 7 days",
			c.Id, c.Community, c.ChallengePeriod))
	}
	return warnings
}

func (c Category) invalid(format string, args ...any) error {
	return errorsmod.Wrapf(ErrInvalidCategory, "category %q of %q: %s", c.Id, c.Community, fmt.Sprintf(format, args...))
}

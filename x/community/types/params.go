package types

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// DefaultParams are the parameters of a federation that says nothing else.
func DefaultParams() Params {
	return Params{
		HomeChangePeriod:   180 * day,
		KeyChangePeriod:    7 * day,
		ReturnPeriod:       730 * day,
		SpendingPeriod:     365 * day,
		MaxOpenCandidacies: 3,
		GuardiansDelay:     30 * day,
		RecoveryPeriod:     30 * day,
		RecoveryDelay:      14 * day,
		BackingPeriod:      90 * day,
		RecoveredPeriod:    90 * day,
		RestraintPeriod:    30 * day,
		FoundingPeriod:     30 * day,
	}
}

func (p Params) bounds() []bound {
	return []bound{
		period{name: "home_change_period", value: p.HomeChangePeriod, least: 30 * day, most: 730 * day, mayBeNone: true},
		period{name: "key_change_period", value: p.KeyChangePeriod, least: day, most: 30 * day, mayBeNone: true},
		period{name: "return_period", value: p.ReturnPeriod, least: 180 * day, most: 1460 * day},
		period{name: "spending_period", value: p.SpendingPeriod, least: 90 * day, most: 730 * day},
		count{name: "max_open_candidacies", value: p.MaxOpenCandidacies, least: 1, most: 10, leastEver: 1, mostEver: 100},
		period{name: "guardians_delay", value: p.GuardiansDelay, least: 7 * day, most: 90 * day},
		period{name: "recovery_period", value: p.RecoveryPeriod, least: 14 * day, most: 90 * day},
		period{name: "recovery_delay", value: p.RecoveryDelay, least: 7 * day, most: 60 * day},
		period{name: "backing_period", value: p.BackingPeriod, least: 30 * day, most: 365 * day},
		period{name: "recovered_period", value: p.RecoveredPeriod, least: 30 * day, most: 365 * day},
		period{name: "restraint_period", value: p.RestraintPeriod, least: 7 * day, most: 180 * day},
		period{name: "founding_period", value: p.FoundingPeriod, least: 14 * day, most: 90 * day},
	}
}

// Validate holds the parameters to the bounds within which the federation may tune them.
func (p Params) Validate() error {
	if err := p.ValidateGenesis(); err != nil {
		return err
	}
	if undercut := p.Warnings(); len(undercut) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, undercut[0])
	}
	return nil
}

// ValidateGenesis refuses what no chain can run with. Genesis may go below the bounds of Validate, for demos and tests.
func (p Params) ValidateGenesis() error { return validateBounds(p.bounds()) }

// Parameters are the rules as they may be tuned.
func (p Params) Parameters() []paramchange.Parameter { return parameters(p.bounds()) }

// Warnings names each bound of Validate that the parameters go below or above.
func (p Params) Warnings() []string { return warnings(p.bounds()) }

package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	"github.com/communalia/communalia-chain/x/validator/liveness"
	"github.com/communalia/communalia-chain/x/validator/usefulness"
)

const day = 24 * time.Hour

const (
	maxWindow     = 10_000        // a record of misses takes up to 1,250 bytes
	maxMinUnits   = 1_000_000_000 // 1,000 Communs
	maxMinPersons = 100

	signedStep = 10_000     // a hundredth of the window
	unitsStep  = 10_000_000 // 10 Communs
)

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		Window: 1_200, MinSignedPpm: 100_000, AbsentAfter: 7 * day, MinActive: 4,
		KeyChangePeriod: 7 * day, EpochLength: 30 * day,
	}
}

// Usefulness is what is asked of communities in an epoch.
func (p Params) Usefulness() usefulness.Rules {
	return usefulness.Rules{Units: p.MinUnits, Persons: p.MinPersons}
}

// Rules are the parameters of the count of signatures.
func (p Params) Rules() liveness.Rules {
	return liveness.Rules{Window: p.Window, MinSignedPPM: p.MinSignedPpm, AbsentAfter: p.AbsentAfter}
}

// Parameters lists them as a decision may tune them, each with its bounds and its smallest step.
func (p Params) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Count("window", p.Window, 100, maxWindow),
		{Name: "min_signed_ppm", Value: uint64(p.MinSignedPpm), Least: 10_000, Most: 500_000, Step: signedStep},
		paramchange.Period("absent_after", p.AbsentAfter, day, 28*day, day),
		paramchange.Count("min_active", p.MinActive, 4, 100),
		paramchange.Period("key_change_period", p.KeyChangePeriod, day, 90*day, day),
		paramchange.Period("epoch_length", p.EpochLength, 7*day, 92*day, day),
		{Name: "min_units", Value: p.MinUnits, Most: maxMinUnits, Step: unitsStep, Words: amount.Format},
		paramchange.Count("min_persons", p.MinPersons, 0, maxMinPersons),
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
func (p Params) ValidateGenesis() error {
	switch {
	case p.Window < 1 || p.Window > maxWindow:
		return errorsmod.Wrapf(ErrInvalidParams, "window of %d blocks, it must be 1 to %d", p.Window, maxWindow)
	case p.MinSignedPpm > 1_000_000:
		return errorsmod.Wrapf(ErrInvalidParams, "min_signed_ppm is %d, it is at most 1000000", p.MinSignedPpm)
	case p.AbsentAfter <= 0 || p.AbsentAfter > 28*day:
		return errorsmod.Wrapf(ErrInvalidParams, "absent_after is %s, it must be more than 0 and at most 28 days", p.AbsentAfter)
	case p.MinActive < 1 || p.MinActive > 100:
		return errorsmod.Wrapf(ErrInvalidParams, "min_active is %d, it must be 1 to 100", p.MinActive)
	case p.KeyChangePeriod < 0 || p.KeyChangePeriod > 90*day:
		return errorsmod.Wrapf(ErrInvalidParams, "key_change_period is %s, it must be 0 to 90 days", p.KeyChangePeriod)
	case p.EpochLength < time.Second || p.EpochLength > 92*day:
		return errorsmod.Wrapf(ErrInvalidParams, "epoch_length is %s, it must be 1 second to 92 days", p.EpochLength)
	case p.MinUnits > maxMinUnits:
		return errorsmod.Wrapf(ErrInvalidParams, "min_units is %d µC, it is at most %d", p.MinUnits, maxMinUnits)
	case p.MinPersons > maxMinPersons:
		return errorsmod.Wrapf(ErrInvalidParams, "min_persons is %d, it is at most %d", p.MinPersons, maxMinPersons)
	}
	return nil
}

// Warnings names each bound of Validate that the parameters go below or above.
func (p Params) Warnings() []string {
	var warnings []string
	warn := func(outside bool, format string, args ...any) {
		if outside {
			warnings = append(warnings, fmt.Sprintf(format, args...))
		}
	}
	warn(p.Window < 100, "window of %d blocks, usually 100 to %d", p.Window, maxWindow)
	warn(p.MinSignedPpm < 10_000 || p.MinSignedPpm > 500_000, "min_signed_ppm is %d, usually 10000 to 500000", p.MinSignedPpm)
	warn(p.AbsentAfter < day, "absent_after is %s, usually 1 to 28 days", p.AbsentAfter)
	warn(p.MinActive < 4, "min_active is %d, usually 4 to 100", p.MinActive)
	warn(p.KeyChangePeriod < day, "key_change_period is %s, usually 1 to 90 days", p.KeyChangePeriod)
	warn(p.EpochLength < 7*day, "epoch_length is %s, usually 7 to 92 days", p.EpochLength)
	return warnings
}

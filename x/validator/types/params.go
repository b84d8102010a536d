package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/liveness"
)

const day = 24 * time.Hour

// maxWindow bounds a record of misses to 1,250 bytes.
const maxWindow = 10_000

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{Window: 1_200, MinSignedPpm: 100_000, AbsentAfter: 7 * day, MinActive: 4}
}

// Rules are the parameters of the count of signatures.
func (p Params) Rules() liveness.Rules {
	return liveness.Rules{Window: p.Window, MinSignedPPM: p.MinSignedPpm, AbsentAfter: p.AbsentAfter}
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
	return warnings
}

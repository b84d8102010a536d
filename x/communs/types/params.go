package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
)

const oneDay = 24 * time.Hour

// Bounds of the parameters, which genesis alone may undercut.
const (
	MinChangeInterval  = 30 * oneDay
	MaxChangeInterval  = 365 * oneDay
	MinCheckpointsKept = 400 * oneDay
	MaxCheckpointsKept = 4_000 * oneDay
	MinAccordCeiling   = 1 * amount.Commun
	MaxAccordCeiling   = 1_000 * amount.Commun
)

// DefaultParams are the parameters of a new federation.
func DefaultParams() Params {
	return Params{
		ChangeInterval: MinChangeInterval, CheckpointsKept: MinCheckpointsKept, JournalKept: 730 * oneDay,
		GrantSharePpm: 100_000, GrantWindow: 30 * oneDay, AccordPersons: 8, AccordCeiling: 10 * amount.Commun,
		AdoptionPeriod: 90 * oneDay,
		AcceptWithin:   3 * oneDay, FulfilWithin: 28 * oneDay, ConfirmWithin: 7 * oneDay,
		MaxOpenRedemptions: 5, MaxCancellations: 2, CancellationWindow: 28 * oneDay,
		MaxOpenOffers: 20, MaxValidity: 365 * oneDay, PriceBandPpm: 500_000,
		MarketKept: 730 * oneDay, SalesKept: 3_650 * oneDay,
	}
}

// Validate accepts parameters within their bounds.
func (p Params) Validate() error {
	if warnings := p.Warnings(); len(warnings) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, warnings[0])
	}
	return p.ValidateGenesis()
}

// ValidateGenesis accepts parameters with which the module works, also below their bounds.
func (p Params) ValidateGenesis() error {
	if p.ChangeInterval < time.Second || p.ChangeInterval > MaxChangeInterval {
		return errorsmod.Wrapf(ErrInvalidParams, "change_interval is %s, want 1s to %s", p.ChangeInterval, days(MaxChangeInterval))
	}
	if p.CheckpointsKept < time.Second || p.CheckpointsKept > MaxCheckpointsKept {
		return errorsmod.Wrapf(ErrInvalidParams, "checkpoints_kept is %s, want 1s to %s", p.CheckpointsKept, days(MaxCheckpointsKept))
	}
	if p.AccordCeiling < 1 || p.AccordCeiling > MaxAccordCeiling {
		return errorsmod.Wrapf(ErrInvalidParams, "accord_ceiling is %s Communs, want more than 0 and at most %s",
			amount.Format(p.AccordCeiling), amount.Format(MaxAccordCeiling))
	}
	return p.validateBounds()
}

// Warnings name the parameters that undercut their bounds, a sentence each.
func (p Params) Warnings() []string {
	var warnings []string
	if p.ChangeInterval < MinChangeInterval {
		warnings = append(warnings, fmt.Sprintf("change_interval is %s, less than %s", p.ChangeInterval, days(MinChangeInterval)))
	}
	if p.CheckpointsKept < MinCheckpointsKept {
		warnings = append(warnings, fmt.Sprintf("checkpoints_kept is %s, less than %s", p.CheckpointsKept, days(MinCheckpointsKept)))
	}
	if p.AccordCeiling < MinAccordCeiling {
		warnings = append(warnings, fmt.Sprintf("accord_ceiling is %s Communs, less than %s", amount.Format(p.AccordCeiling), amount.Format(MinAccordCeiling)))
	}
	return append(warnings, p.boundWarnings()...)
}

func days(d time.Duration) string { return fmt.Sprintf("%d days", d/oneDay) }

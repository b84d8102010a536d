package types

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/melt"
)

// StepBounds are the lowest and the highest value that one change may give to
// something that has a value of from: half and double, or a smallest step away,
// whichever is wider. From 0 it goes to the smallest step only. A change to 0
// is a case of its own, see WithinStep.
func StepBounds(from, step uint64) (lowest, highest uint64) {
	if from == 0 {
		return step, step
	}
	lowest = from - from/2
	if below := from - min(from, step); below < lowest {
		lowest = max(below, 1)
	}
	return lowest, max(2*from, from+step)
}

// WithinStep says whether one change may bring a value from one to another. To 0
// it goes from the smallest step only.
func WithinStep(from, to, step uint64) bool {
	if to == 0 {
		return from == step
	}
	lowest, highest := StepBounds(from, step)
	return to >= lowest && to <= highest
}

// CheckPolicyStep accepts another policy where rate and period change by a step
// each, and the two together make the melt at most twice and at least half as
// fast: else two steps could be taken at once.
func CheckPolicyStep(from, to melt.Policy) error {
	if !WithinStep(uint64(from.RatePPM), uint64(to.RatePPM), 1) {
		lowest, highest := StepBounds(uint64(from.RatePPM), 1)
		return errorsmod.Wrapf(ErrStepTooWide, "rate from %d to %d ppm, want %d to %d", from.RatePPM, to.RatePPM, lowest, highest)
	}
	if !WithinStep(uint64(from.PeriodDays), uint64(to.PeriodDays), 1) {
		lowest, highest := StepBounds(uint64(from.PeriodDays), 1)
		return errorsmod.Wrapf(ErrStepTooWide, "period from %d to %d days, want %d to %d", from.PeriodDays, to.PeriodDays, lowest, highest)
	}
	before := uint64(from.RatePPM) * uint64(to.PeriodDays)
	after := uint64(to.RatePPM) * uint64(from.PeriodDays)
	if 2*after < before || after > 2*before {
		return errorsmod.Wrapf(ErrStepTooWide, "from %s to %s, want at least half and at most twice as much a day", from, to)
	}
	return nil
}

package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const oneDay = 24 * time.Hour

// What genesis may not go beyond: a block of bounded work, and periods that a person lives to see.
const (
	mostDuePerBlock = 5_000

	leastDuePerBlock = 100 // what genesis alone may undercut
	longestPeriod    = 10 * 365 * oneDay
)

// DefaultParams are the parameters of a new federation.
func DefaultParams() Params {
	return Params{
		MaxDuePerBlock:  500,
		OutageAfter:     10 * time.Minute,
		OutageGrace:     oneDay,
		DeadLetterKept:  90 * oneDay,
		DeadLetterRetry: oneDay,

		ParameterInterval: 30 * oneDay,
	}
}

// period is a parameter with the bounds that genesis alone may leave.
type period struct {
	name     string
	value    time.Duration
	min, max time.Duration
}

func (p Params) periods() []period {
	return []period{
		{"outage_after", p.OutageAfter, 5 * time.Minute, oneDay},
		{"outage_grace", p.OutageGrace, 12 * time.Hour, 14 * oneDay},
		{"dead_letter_kept", p.DeadLetterKept, 30 * oneDay, 365 * oneDay},
		{"dead_letter_retry", p.DeadLetterRetry, time.Hour, 7 * oneDay},
		{"parameter_interval", p.ParameterInterval, 30 * oneDay, 365 * oneDay},
	}
}

// Parameters lists them as a decision may tune them, each with its bounds and its smallest step.
func (p Params) Parameters() []paramchange.Parameter {
	all := []paramchange.Parameter{paramchange.Count("max_due_per_block", p.MaxDuePerBlock, leastDuePerBlock, mostDuePerBlock)}
	for _, period := range p.periods() {
		all = append(all, paramchange.Period(period.name, period.value, period.min, period.max, period.step()))
	}
	return all
}

// step is the least by which a period moves: a minute, an hour or a day, as its least is less than an hour, a day or neither.
func (p period) step() time.Duration {
	switch {
	case p.min < time.Hour:
		return time.Minute
	case p.min < oneDay:
		return time.Hour
	default:
		return oneDay
	}
}

// Validate accepts parameters within their bounds.
func (p Params) Validate() error {
	if err := p.ValidateGenesis(); err != nil {
		return err
	}
	if warnings := p.Warnings(); len(warnings) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, warnings[0])
	}
	return nil
}

// ValidateGenesis accepts parameters with which the module works, also beyond their bounds.
func (p Params) ValidateGenesis() error {
	if p.MaxDuePerBlock < 1 || p.MaxDuePerBlock > mostDuePerBlock {
		return errorsmod.Wrapf(ErrInvalidParams, "max_due_per_block is %d, want 1 to %d", p.MaxDuePerBlock, mostDuePerBlock)
	}
	for _, period := range p.periods() {
		if period.value <= 0 || period.value > longestPeriod {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, want more than 0 and at most %s", period.name, period.value, longestPeriod)
		}
	}
	return nil
}

// Warnings name the parameters that are outside their bounds, a sentence each.
func (p Params) Warnings() []string {
	var warnings []string
	if p.MaxDuePerBlock < leastDuePerBlock {
		warnings = append(warnings, fmt.Sprintf("max_due_per_block is %d, usually %d to %d", p.MaxDuePerBlock, leastDuePerBlock, mostDuePerBlock))
	}
	for _, period := range p.periods() {
		if period.value < period.min || period.value > period.max {
			warnings = append(warnings, fmt.Sprintf("%s is %s, usually %s to %s", period.name, period.value, period.min, period.max))
		}
	}
	return warnings
}

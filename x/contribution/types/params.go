package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// longestPeriod bounds every period, so that no sum of times overflows.
const longestPeriod = 20 * 365 * day

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		SubmissionPeriod:  14 * day,
		PairWindow:        28 * day,
		ReciprocityWindow: 7 * day,
		HoursKept:         30 * day,
		SettledKept:       730 * day,
		UnsettledKept:     90 * day,
		MaxPending:        100,
		ContestDelay:      time.Minute,
		MaxOpenContests:   2,
		UnfoundedCoolDown: 30 * day,
		SilentCoolDown:    7 * day,
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
	for _, period := range p.periods() {
		if period.value <= 0 || period.value > longestPeriod {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, it must be more than 0 and at most 20 years", period.name, period.value)
		}
	}
	switch {
	case p.MaxPending < 1 || p.MaxPending > 10_000:
		return errorsmod.Wrapf(ErrInvalidParams, "max_pending is %d, it must be 1 to 10000", p.MaxPending)
	case p.MaxOpenContests < 1 || p.MaxOpenContests > 100:
		return errorsmod.Wrapf(ErrInvalidParams, "max_open_contests is %d, it must be 1 to 100", p.MaxOpenContests)
	case p.HoursKept < p.SubmissionPeriod+day:
		return errorsmod.Wrapf(ErrInvalidParams, "hours_kept is %s, it must be a day longer than submission_period, %s: "+
			"else hours could be submitted twice", p.HoursKept, p.SubmissionPeriod)
	case p.UnsettledKept < p.PairWindow:
		return errorsmod.Wrapf(ErrInvalidParams, "unsettled_kept is %s, it must be at least pair_window, %s: "+
			"the limits of pairs are tidied up with the records", p.UnsettledKept, p.PairWindow)
	case p.SettledKept < p.UnsettledKept:
		return errorsmod.Wrapf(ErrInvalidParams, "settled_kept is %s, it must be at least unsettled_kept, %s", p.SettledKept, p.UnsettledKept)
	}
	return nil
}

// Warnings names each bound of Validate that the parameters go below or above.
func (p Params) Warnings() []string {
	var warnings []string
	for _, period := range p.periods() {
		if period.value < period.least || period.value > period.most {
			warnings = append(warnings, fmt.Sprintf("%s is %s, usually %s", period.name, period.value, period.bounds()))
		}
	}
	for _, count := range p.counts() {
		if count.value < count.least || count.value > count.most {
			warnings = append(warnings, fmt.Sprintf("%s is %d, usually %d to %d", count.name, count.value, count.least, count.most))
		}
	}
	return warnings
}

// Parameters lists them as a decision may tune them, each with its bounds and its smallest step.
func (p Params) Parameters() []paramchange.Parameter {
	var all []paramchange.Parameter
	for _, period := range p.periods() {
		all = append(all, paramchange.Period(period.name, period.value, period.least, period.most, period.step()))
	}
	for _, count := range p.counts() {
		all = append(all, paramchange.Count(count.name, count.value, count.least, count.most))
	}
	return all
}

type boundedCount struct {
	name               string
	value, least, most uint32
}

func (p Params) counts() []boundedCount {
	return []boundedCount{
		{"max_pending", p.MaxPending, 20, 1_000},
		{"max_open_contests", p.MaxOpenContests, 1, 10},
	}
}

type boundedPeriod struct {
	name               string
	value, least, most time.Duration
}

// step is the least by which a period of the parameters moves: a day, or a minute where its bounds are less than a day.
func (p boundedPeriod) step() time.Duration {
	if p.most < day {
		return time.Minute
	}
	return day
}

// bounds writes both, in days where they are whole ones.
func (p boundedPeriod) bounds() string {
	if p.least%day == 0 && p.most%day == 0 {
		return fmt.Sprintf("%d to %d days", p.least/day, p.most/day)
	}
	return fmt.Sprintf("%s to %s", p.least, p.most)
}

func (p Params) periods() []boundedPeriod {
	return []boundedPeriod{
		{"submission_period", p.SubmissionPeriod, 3 * day, 28 * day},
		{"pair_window", p.PairWindow, 14 * day, 90 * day},
		{"reciprocity_window", p.ReciprocityWindow, day, 28 * day},
		{"hours_kept", p.HoursKept, 30 * day, 90 * day},
		{"settled_kept", p.SettledKept, 365 * day, 3_650 * day},
		{"unsettled_kept", p.UnsettledKept, 28 * day, 365 * day},
		{"contest_delay", p.ContestDelay, time.Minute, time.Hour},
		{"unfounded_cool_down", p.UnfoundedCoolDown, 7 * day, 365 * day},
		{"silent_cool_down", p.SilentCoolDown, day, 30 * day},
	}
}

package types

import (
	"fmt"
	"math"
	"slices"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// MaxCategories is how many categories a community has at most, closed ones included: what was done in them is counted for good.
const MaxCategories = 100

// Smallest steps of a category's numbers.
const (
	rateStep       = amount.Commun / 100
	hourStep       = 60    // minutes
	unitStep       = 1_000 // thousandths
	auditAboveStep = 100 * amount.Commun
)

// Numbers lists what a decision may tune of a category, each with its bounds and its smallest step.
func (c Category) Numbers() []paramchange.Parameter {
	return []paramchange.Parameter{
		c.rate(),
		paramchange.Count("attestations", c.Attestations, 1, maxAttestations),
		paramchange.Count("experienced_attestations", c.ExperiencedAttestations, 0, maxAttestations),
		c.dailyLimit(),
		paramchange.Period("attestation_period", c.AttestationPeriod, 3*day, 28*day, day),
		paramchange.Period("challenge_period", c.ChallengePeriod, day, 7*day, day),
		{Name: "audit_above", Value: c.AuditAbove, Most: math.MaxUint64, Step: auditAboveStep, Words: inCommuns},
		yesOrNo("private", c.Private),
	}
}

func (c Category) rate() paramchange.Parameter {
	rate := paramchange.Parameter{Name: "rate", Value: c.Rate, Least: 1, Most: maxUnitRate, Step: rateStep, Words: inCommuns}
	if c.Timed() {
		rate.Least, rate.Most = minHourRate, maxHourRate
	}
	return rate
}

func (c Category) dailyLimit() paramchange.Parameter {
	if c.Timed() {
		return paramchange.Parameter{
			Name: "daily_limit", Value: c.DailyLimit, Least: 1, Most: minutesDay, Step: hourStep,
			Words: func(minutes uint64) string { return fmt.Sprintf("%d minutes", minutes) },
		}
	}
	return paramchange.Parameter{
		Name: "daily_limit", Value: c.DailyLimit, Least: 1, Most: maxDailyUnits, Step: unitStep,
		Words: func(thousandths uint64) string { return fmt.Sprintf("%d thousandths", thousandths) },
	}
}

// yesOrNo is a choice, which keeps the pace of all numbers.
func yesOrNo(name string, value bool) paramchange.Parameter {
	choice := paramchange.Count[uint32](name, 0, 0, 1)
	if value {
		choice.Value = 1
	}
	choice.Words = func(v uint64) string { return [...]string{"no", "yes"}[min(v, 1)] }
	return choice
}

func inCommuns(value uint64) string { return amount.Format(value) + " Communs" }

// Differ tells whether some parameter has another value after than before.
func Differ(before, after []paramchange.Parameter) bool {
	return !slices.EqualFunc(before, after, func(a, b paramchange.Parameter) bool { return a.Value == b.Value })
}

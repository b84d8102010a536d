package melt

import (
	"errors"
	"fmt"
	"math/big"
)

const (
	// PPM is the number of parts in a whole: rates and shares are parts per million.
	PPM = 1_000_000
	// MaxPeriodDays is the longest period a rate may be stated over.
	MaxPeriodDays = 365

	secondsPerDay = 86_400
	// boundDays is the span over which the bounds of a policy are stated.
	boundDays = 30
)

// A policy keeps between 1/2 and 999/1000 of a balance over 30 days.
const (
	LowestKeptPPM  = 500_000
	HighestKeptPPM = 999_000
)

var (
	errPeriod = fmt.Errorf("a period has 1 to %d days", MaxPeriodDays)
	errRate   = fmt.Errorf("a rate is between 1 and %d parts per million", PPM-1)
	// ErrMeltsTooFast is of a policy beyond the one bound.
	ErrMeltsTooFast = errors.New("less than 50% of a balance would be kept over 30 days")
	// ErrMeltsTooSlowly is of a policy beyond the other.
	ErrMeltsTooSlowly = errors.New("more than 99.9% of a balance would be kept over 30 days")
)

// Policy is the speed of a melt: a balance loses RatePPM parts per million of
// itself in each PeriodDays days, smoothly by the second.
type Policy struct {
	RatePPM    uint32
	PeriodDays uint32
}

// DefaultPolicy is 1% in 30 days.
func DefaultPolicy() Policy { return Policy{RatePPM: 10_000, PeriodDays: 30} }

// Validate accepts a policy that keeps between 50% and 99.9% of a balance over
// 30 days, both included. The comparison is exact.
func (p Policy) Validate() error {
	if err := p.ValidateForm(); err != nil {
		return err
	}
	if p.compareKept(LowestKeptPPM) < 0 {
		return ErrMeltsTooFast
	}
	if p.compareKept(HighestKeptPPM) > 0 {
		return ErrMeltsTooSlowly
	}
	return nil
}

// ValidateForm accepts any policy with which one can calculate, also beyond the
// bounds that Validate sets.
func (p Policy) ValidateForm() error {
	if p.PeriodDays < 1 || p.PeriodDays > MaxPeriodDays {
		return fmt.Errorf("%w, not %d", errPeriod, p.PeriodDays)
	}
	if p.RatePPM < 1 || p.RatePPM >= PPM {
		return fmt.Errorf("%w, not %d", errRate, p.RatePPM)
	}
	return nil
}

// String says the policy as people do: "1% per 30 days".
func (p Policy) String() string {
	percent := new(big.Rat).SetFrac64(int64(p.RatePPM), PPM/100).FloatString(4)
	for percent[len(percent)-1] == '0' {
		percent = percent[:len(percent)-1]
	}
	if percent[len(percent)-1] == '.' {
		percent = percent[:len(percent)-1]
	}
	if p.PeriodDays == 1 {
		return percent + "% per day"
	}
	return fmt.Sprintf("%s%% per %d days", percent, p.PeriodDays)
}

// RateBounds returns the lowest and the highest rate that Validate accepts for
// a period of 1 to 365 days.
func RateBounds(periodDays uint32) (lowest, highest uint32) {
	lowest = firstRate(func(rate uint32) bool {
		return Policy{RatePPM: rate, PeriodDays: periodDays}.compareKept(HighestKeptPPM) <= 0
	})
	highest = firstRate(func(rate uint32) bool {
		return Policy{RatePPM: rate, PeriodDays: periodDays}.compareKept(LowestKeptPPM) < 0
	}) - 1
	return lowest, highest
}

// firstRate finds by halving the first rate from which on holds is true.
func firstRate(holds func(rate uint32) bool) uint32 {
	low, high := uint32(1), uint32(PPM)
	for low < high {
		middle := low + (high-low)/2
		if holds(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// compareKept compares what is kept over 30 days, (1-r)^(30/P), with q = keptPPM
// parts per million: both are raised to the power P, so that only integers are
// compared: (10^6 - rate)^30 · 10^(6P) against (10^6·q)^P · 10^(6·30).
func (p Policy) compareKept(keptPPM int64) int {
	period := int64(p.PeriodDays)
	left := power(PPM-int64(p.RatePPM), boundDays)
	left.Mul(left, power(PPM, period))
	right := power(keptPPM, period)
	right.Mul(right, power(PPM, boundDays))
	return left.Cmp(right)
}

func power(base, exponent int64) *big.Int {
	return new(big.Int).Exp(big.NewInt(base), big.NewInt(exponent), nil)
}

// AtMostTwiceAsFast tells whether a policy melts no more than twice as fast as another: (1-r)^(1/P) ≥ (1-r')^(2/P'). Both sides are raised to
// the power P·P', so that only integers are compared.
func (p Policy) AtMostTwiceAsFast(other Policy) bool {
	mine, twice := int64(other.PeriodDays), 2*int64(p.PeriodDays)
	left := power(PPM-int64(p.RatePPM), mine)
	left.Mul(left, power(PPM, twice))
	right := power(PPM-int64(other.RatePPM), twice)
	right.Mul(right, power(PPM, mine))
	return left.Cmp(right) >= 0
}

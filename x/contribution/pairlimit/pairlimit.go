// Package pairlimit bounds how much one person can attest of another within a rolling window, so that no two
// people can live on each other's word.
//
// Within the window (28 days), an ordered pair of attester and contributor counts for at most
// max(5, ⌈16·q/(n-1)⌉) attestations and the worth of max(8, ⌈40·q/(n-1)⌉) hours, q being the attestations required
// and n the active persons of the community. In communities of 8 or more, nobody's word counts for a person who
// attested them in the days before (7).
package pairlimit

import (
	"math"
	"math/bits"
	"time"
)

const (
	// Minute is the worth of one minute of work: worth is counted in millionths of a minute, so that sums are exact.
	Minute uint64 = 1_000_000
	// Hour is the worth of one hour.
	Hour = 60 * Minute
	// ReciprocityFrom is the number of active persons from which reciprocal attestations do not count.
	ReciprocityFrom = 8

	leastAttestations = 5
	leastHours        = 8
	attestationShare  = 16
	hourShare         = 40
)

// Limits are what one ordered pair may count for within the window.
type Limits struct {
	Attestations int
	Worth        uint64 // in millionths of a minute
}

// LimitsOf are the limits for contributions that require some attestations, in a community of n active persons.
// A community of fewer than two has no pairs: it gets the limits of two.
func LimitsOf(required uint32, n uint64) Limits {
	others := max(n, 2) - 1
	q := uint64(required)
	return Limits{
		Attestations: int(max(leastAttestations, divUp(attestationShare*q, others))),
		Worth:        max(leastHours, divUp(hourShare*q, others)) * Hour,
	}
}

// AtLeast are the limits with each raised to that of others, where theirs is higher.
func (l Limits) AtLeast(others Limits) Limits {
	return Limits{Attestations: max(l.Attestations, others.Attestations), Worth: max(l.Worth, others.Worth)}
}

func divUp(a, b uint64) uint64 { return (a + b - 1) / b }

// TimedWorth is the worth of timed work. The caller bounds minutes to a day, 1440.
func TimedWorth(minutes uint64) uint64 { return minutes * Minute }

// CountedWorthUp is the worth of work counted in other units: ⌈amount · 60,000,000 / hourRate⌉, amount and hourRate in
// µC. It rounds up by less than one millionth of a minute, against the contributor, and is the largest number there is
// where the result would be larger.
func CountedWorthUp(amount, hourRate uint64) uint64 {
	high, low := bits.Mul64(amount, Hour)
	if high >= hourRate {
		return math.MaxUint64
	}
	worth, rest := bits.Div64(high, low, hourRate)
	if rest > 0 && worth < math.MaxUint64 {
		worth++
	}
	return worth
}

// Charge is one attestation: when it was given, and what it was worth.
type Charge struct {
	At    time.Time
	Worth uint64
}

// Charges are those of one ordered pair, oldest first.
type Charges []Charge

// Within are the charges that still count: those younger than the window.
func (c Charges) Within(window time.Duration, now time.Time) Charges {
	for i, charge := range c {
		if now.Before(charge.At.Add(window)) {
			return c[i:]
		}
	}
	return nil
}

// Worth is the sum of all charges, or the largest number there is.
func (c Charges) Worth() uint64 {
	sum := uint64(0)
	for _, charge := range c {
		sum = addCapped(sum, charge.Worth)
	}
	return sum
}

func addCapped(a, b uint64) uint64 {
	if sum, carry := bits.Add64(a, b, 0); carry == 0 {
		return sum
	}
	return math.MaxUint64
}

// Refusal says which limit an attestation would exceed.
type Refusal int

// What a pair's limits answer.
const (
	None               Refusal = iota // it counts
	AttestationsSpent                 // the attester attested the contributor as often as one may
	HoursSpent                        // the attester attested as many hours of the contributor as one may
	NeverWithinOnePart                // the part alone exceeds the limit: no single attester could ever count
)

// Check tells whether one more attestation counts beside those within the window.
func (l Limits) Check(within Charges, worth uint64) Refusal {
	switch {
	case worth > l.Worth:
		return NeverWithinOnePart
	case len(within) >= l.Attestations:
		return AttestationsSpent
	case addCapped(within.Worth(), worth) > l.Worth:
		return HoursSpent
	}
	return None
}

// RoomAt is the first moment at which one more attestation would count, if nothing else is charged until then. Its
// worth must not exceed the limit alone.
func (l Limits) RoomAt(within Charges, worth uint64, window time.Duration, now time.Time) time.Time {
	at := now
	for ; l.Check(within, worth) != None && len(within) > 0; within = within[1:] {
		at = within[0].At.Add(window)
	}
	return at
}

// Reciprocal tells whether an attestation would answer one given the other way round: whether the contributor
// attested the attester, by the charges of that pair, within the window before. The moment from which it would not
// is that of the last charge plus the window.
func Reciprocal(reverse Charges, n uint64, window time.Duration, now time.Time) (until time.Time, reciprocal bool) {
	if n < ReciprocityFrom || len(reverse) == 0 {
		return time.Time{}, false
	}
	until = reverse[len(reverse)-1].At.Add(window)
	return until, now.Before(until)
}

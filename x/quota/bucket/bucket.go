// Package bucket holds the rule of a leaking allowance: a bucket of gas that fills again at an even pace, up to its capacity.
//
// A bucket is stored as it was when it was last charged; what flowed in since is a function of time, computed when read. The fraction of a gas that
// flowed in is kept when a bucket is charged, so that no refill is ever lost, however often it is used.
package bucket

import (
	"math/bits"
	"time"
)

// Parts are the fractions that a gas is counted in: the nanoseconds of an hour. Each nanosecond as many parts flow in as gas does in an hour,
// so that every level is a whole number of parts.
const Parts = uint64(time.Hour)

// Rules size the buckets.
type Rules struct {
	Capacity      uint64 // gas, 1 or more
	RefillPerHour uint64 // gas, at least a capacity in Longest
}

// Longest is the time in which any bucket is full again, whatever the rules: it keeps all arithmetic in 128 bits and all moments in reach.
const Longest = 365 * 24 * time.Hour

// Valid tells whether buckets of these rules fill within Longest.
func (r Rules) Valid() bool {
	high, low := bits.Mul64(r.RefillPerHour, uint64(Longest/time.Hour))
	return r.Capacity > 0 && (high > 0 || low >= r.Capacity)
}

// Level is what was in a bucket at a moment: whole gas, and parts of a gas less than Parts.
type Level struct {
	Gas   uint64
	Parts uint64
	At    time.Time
}

// Full is a bucket that nothing was taken from.
func Full(r Rules, at time.Time) Level { return Level{Gas: r.Capacity, At: at} }

// Read is what is in a bucket now. A moment before the stored one counts as that one.
//
//	level(t) = min(capacity, level + refill·(t-at)/hour), exact in parts of a gas
func (l Level) Read(r Rules, now time.Time) Level {
	if now.Before(l.At) {
		now = l.At
	}
	passed := uint64(now.Sub(l.At))
	high, low := bits.Mul64(r.RefillPerHour, passed)
	low, carry := bits.Add64(low, l.Parts, 0)
	high += carry
	if high >= Parts { // more gas than 64 bits hold
		return Full(r, now)
	}
	gas, parts := bits.Div64(high, low, Parts)
	gas, carry = bits.Add64(gas, l.Gas, 0)
	if carry > 0 || gas >= r.Capacity {
		return Full(r, now)
	}
	return Level{Gas: gas, Parts: parts, At: now}
}

// Take charges a bucket that has been read. What is not there is not taken: a bucket is never below empty.
func (l Level) Take(gas uint64) Level {
	if gas > l.Gas {
		return Level{At: l.At}
	}
	l.Gas -= gas
	return l
}

// ReadyAt is the first moment at which a bucket that has been read holds some gas, of which it can hold so much.
func (l Level) ReadyAt(r Rules, gas uint64) time.Time {
	if l.Gas >= gas {
		return l.At
	}
	// The wait in nanoseconds is what is missing, in parts, divided by the parts that flow in each nanosecond, rounded up.
	high, low := bits.Mul64(gas-l.Gas, Parts)
	low, borrow := bits.Sub64(low, l.Parts, 0)
	wait, rest := bits.Div64(high-borrow, low, r.RefillPerHour)
	if rest > 0 {
		wait++
	}
	return l.At.Add(time.Duration(wait))
}

// FullAt is when a bucket that has been read is full, if nothing is taken before.
func (l Level) FullAt(r Rules) time.Time { return l.ReadyAt(r, r.Capacity) }

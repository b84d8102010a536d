// Package points is the rule by which points fade: they halve with every half-life, smoothly, and never fall below nothing.
//
// Points are whole millionths. What is left of p after Δ is p · 2^(-Δ/half-life), rounded down; the factor is computed in 64-bit fixed point and lies
// below the exact one by less than one part in 2^31. Nobody gets the remainder.
package points

import (
	"math/bits"
	"time"
)

// One is a whole point, in millionths.
const One = 1_000_000

// roots are 2^(-1/2), 2^(-1/4), ... 2^(-2^-32), scaled by 2^64 and rounded down.
var roots = [32]uint64{
	0xb504f333f9de6484, 0xd744fccad69d6af4, 0xeac0c6e7dd24392e, 0xf5257d152486cc2c,
	0xfa83b2db722a033a, 0xfd3e0c0cf486c174, 0xfe9e115c7b8f884b, 0xff4ecb59511ec8a5,
	0xffa756521c8daed1, 0xffd3a751c0f7e10b, 0xffe9d2b2f7db2755, 0xfff4e91bff1b8c3d,
	0xfffa747ea0040664, 0xfffd3a3b7814eb53, 0xfffe9d1cc60ddab1, 0xffff4e8e25879bfa,
	0xffffa7470363f451, 0xffffd3a37dda0313, 0xffffe9d1bdf703ae, 0xfffff4e8debe025e,
	0xfffffa746f4fa150, 0xfffffd3a37a3f8b0, 0xfffffe9d1bd1065a, 0xffffff4e8de845ad,
	0xffffffa746f41376, 0xffffffd3a37a05e3, 0xffffffe9d1bd01fb, 0xfffffff4e8de80c0,
	0xfffffffa746f4050, 0xfffffffd3a37a024, 0xfffffffe9d1bd011, 0xffffffff4e8de808,
}

// Left is what is left of some points after a time, rounded down. No time, or less, leaves all.
func Left(points uint64, after, halfLife time.Duration) uint64 {
	if after <= 0 || points == 0 {
		return points
	}
	halvings := after / halfLife
	if halvings >= 64 {
		return 0
	}
	// The rest of the time as a fraction of the half-life, in 2^-32, rounded up: what fades is never too little.
	fraction := fractionUp(after%halfLife, halfLife)
	left := points >> halvings
	if fraction == 1<<32 {
		return left >> 1
	}
	factor, whole := ^uint64(0), true // 1, as near as 64 bits come to it
	for i, root := range roots {
		if fraction&(1<<(31-i)) == 0 {
			continue
		}
		factor, _ = bits.Mul64(factor, root)
		whole = false
	}
	if whole {
		return left
	}
	// The shift comes last, so that it rounds once.
	high, _ := bits.Mul64(points, factor)
	return high >> halvings
}

// Span is a time that is over, with the half-life by which points faded in it.
type Span struct {
	Until    time.Time
	HalfLife time.Duration
}

// LeftSince is what is left now of some points of a moment: they faded by the half-life of each former span until its end, the spans in their order,
// and by the one in force since. Each step rounds down.
func LeftSince(points uint64, since, now time.Time, former []Span, halfLife time.Duration) uint64 {
	for _, span := range former {
		if until := span.Until; since.Before(until) && !now.Before(until) {
			points, since = Left(points, until.Sub(since), span.HalfLife), until
		}
	}
	return Left(points, now.Sub(since), halfLife)
}

// fractionUp is ⌈rest · 2^32 / whole⌉, rest less than whole.
func fractionUp(rest, whole time.Duration) uint64 {
	high, low := bits.Mul64(uint64(rest), 1<<32)
	quotient, remainder := bits.Div64(high, low, uint64(whole))
	if remainder > 0 {
		quotient++
	}
	return quotient
}

// OfWork is what accepted work brings on a day: a point for so many µC, no more than what is left of the day's most. µC and points are both
// millionths, so that the division is by Communs.
func OfWork(microCommuns uint64, communsAPoint, mostADay uint32, dayPoints uint64) uint64 {
	room := uint64(mostADay)*One - min(dayPoints, uint64(mostADay)*One)
	return min(microCommuns/uint64(communsAPoint), room)
}

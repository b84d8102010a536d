package melt

import "math/big"

// IndexBits is the number of fractional bits of an index, and of a share.
const IndexBits = 128

// StartIndex returns the index of a new ledger: 1, scaled by 2^128.
func StartIndex() *big.Int { return new(big.Int).Lsh(big.NewInt(1), IndexBits) }

// Checkpoint fixes the growth index at a moment from which on a policy holds.
type Checkpoint struct {
	Index  *big.Int // growth scaled by 2^128, at least 1
	At     int64    // Unix seconds
	Policy Policy
}

// Curve is the growth index from a checkpoint on. It keeps the logarithm of the
// policy, so that several moments of one operation cost one logarithm.
type Curve struct {
	checkpoint Checkpoint
	speed      *big.Int // ln(1/(1-rate)) of a period, scaled by 2^workBits
}

// Curve prepares the index from the checkpoint on.
func (c Checkpoint) Curve() Curve {
	return Curve{checkpoint: c, speed: lnKeptInverseDown(c.Policy.RatePPM)}
}

// GrowthDown is the growth index at a moment, scaled by 2^128 and rounded down.
// It is below the exact value by less than one unit (2^-128) and 2^-230 of the
// value for spans up to a century, whatever the policy within its bounds.
// Before the checkpoint its own index is returned: History.At finds the
// checkpoint that is in force at a moment.
func (c Curve) GrowthDown(at int64) *big.Int {
	if at <= c.checkpoint.At {
		return new(big.Int).Set(c.checkpoint.Index)
	}
	mantissa, exponent := expDown(c.logDown(c.checkpoint.At, at))
	growth := mantissa.Mul(mantissa, c.checkpoint.Index)
	if exponent >= workBits {
		return growth.Lsh(growth, exponent-workBits)
	}
	return growth.Rsh(growth, workBits-exponent)
}

// logDown is ln(G(to)/G(from)) scaled by 2^workBits, rounded down.
func (c Curve) logDown(from, to int64) *big.Int {
	log := new(big.Int).Mul(c.speed, big.NewInt(to-from))
	return log.Quo(log, c.periodSeconds())
}

func (c Curve) periodSeconds() *big.Int {
	return big.NewInt(int64(c.checkpoint.Policy.PeriodDays) * secondsPerDay)
}

// InflowDown is what flows from the melt of members into the commons fund
// between two moments of the curve, in shares, rounded down:
//
//	φ · b · ln(G(to)/G(from)),   φ = fundSharePPM / 10^6,   b = members' shares
//
// the limit of infinitely many small settlements. It is linear in time, so that
// settling in between changes it by less than one share a settlement. Nothing
// flows when to is not after from.
func (c Curve) InflowDown(members *big.Int, fundSharePPM uint32, from, to int64) *big.Int {
	if to <= from {
		return new(big.Int)
	}
	inflow := new(big.Int).Mul(members, c.speed)
	inflow.Mul(inflow, big.NewInt(to-from))
	inflow.Mul(inflow, big.NewInt(int64(fundSharePPM)))
	inflow.Rsh(inflow, workBits)
	return inflow.Quo(inflow, new(big.Int).Mul(c.periodSeconds(), big.NewInt(PPM)))
}

// InflowWorthDown is what that inflow was worth, each part when it flowed, in
// units of 2^-128 µC, rounded down: φ times what melted from members,
//
//	φ · (b/G(from) - b/G(to))
func InflowWorthDown(members *big.Int, fundSharePPM uint32, growthFrom, growthTo *big.Int) *big.Int {
	worth := FineAmountDown(members, growthFrom)
	worth.Sub(worth, FineAmountDown(members, growthTo))
	worth.Sub(worth, big.NewInt(1)) // the later worth was rounded down and is taken away
	if worth.Sign() <= 0 {
		return new(big.Int)
	}
	worth.Mul(worth, big.NewInt(int64(fundSharePPM)))
	return worth.Quo(worth, big.NewInt(PPM))
}

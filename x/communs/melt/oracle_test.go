package melt

import "math/big"

// The oracle knows nothing of the implementation: it works on binary floats of
// 2,000 bits, by repeated square roots instead of range reduction, and by the
// exact rates instead of checkpoints.
const oracleBits = 2_000

func float() *big.Float { return new(big.Float).SetPrec(oracleBits) }

func floatOf(i *big.Int) *big.Float { return float().SetInt(i) }

// oracleLn is ln(num/den) for num ≥ den: 64 square roots bring the argument near
// 1, where ln(1+u) is summed as Σ (-1)^(k+1)·u^k/k.
func oracleLn(num, den int64) *big.Float {
	const roots = 64
	u := float().Quo(float().SetInt64(num), float().SetInt64(den))
	for range roots {
		u.Sqrt(u)
	}
	u.Sub(u, float().SetInt64(1))
	sum, power := float(), float().Set(u)
	for k := int64(1); k <= oracleBits/48; k++ {
		term := float().Quo(power, float().SetInt64(k))
		if k%2 == 0 {
			term.Neg(term)
		}
		sum.Add(sum, term)
		power.Mul(power, u)
	}
	return sum.SetMantExp(sum, roots)
}

// oracleExp is e^x for x ≥ 0: the argument divided by 2^64, Σ x^k/k!, 64 squarings.
func oracleExp(x *big.Float) *big.Float {
	const squarings = 64
	small := float().SetMantExp(x, -squarings)
	sum, term := float().SetInt64(1), float().SetInt64(1)
	for k := int64(1); k <= oracleBits/48; k++ {
		term.Mul(term, small)
		term.Quo(term, float().SetInt64(k))
		sum.Add(sum, term)
	}
	for range squarings {
		sum.Mul(sum, sum)
	}
	return sum
}

// oracleLog is ln(G1/G0) over some seconds of a policy.
func oracleLog(p Policy, seconds int64) *big.Float {
	log := oracleLn(PPM, PPM-int64(p.RatePPM))
	log.Mul(log, float().SetInt64(seconds))
	return log.Quo(log, float().SetInt64(int64(p.PeriodDays)*86_400))
}

// oracleGrowth is G1/G0 over some seconds of a policy.
func oracleGrowth(p Policy, seconds int64) *big.Float { return oracleExp(oracleLog(p, seconds)) }

// belowWithin is true when got is not above the exact value, and below it by at
// most 2^exponent of it. The oracle itself is good to far more than that.
func belowWithin(got *big.Int, exact *big.Float, exponent int) bool {
	gap := float().Sub(exact, floatOf(got))
	noise := float().SetMantExp(exact, -1_500)
	if gap.Cmp(float().Neg(noise)) < 0 {
		return false
	}
	return gap.Cmp(float().SetMantExp(exact, exponent)) <= 0
}

package reference

import "math/big"

// precision of all that is not whole: some 200 bits more than the application keeps behind the point.
const precision = 400

// Real is a number that is exact as far as anybody can see.
type Real = *big.Float

func real64(n uint64) Real { return new(big.Float).SetPrec(precision).SetUint64(n) }

func zero() Real { return real64(0) }

func ratio(a, b uint64) Real { return over(real64(a), real64(b)) }

func plus(a, b Real) Real { return zero().Add(a, b) }

func minus(a, b Real) Real { return zero().Sub(a, b) }

func times(a, b Real) Real { return zero().Mul(a, b) }

func over(a, b Real) Real { return zero().Quo(a, b) }

func lesser(a, b Real) Real {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// floor is the largest whole number that is not above. What is nearer to the next whole number than anybody can see is that number.
func floor(a Real) uint64 {
	whole, _ := plus(a, hair()).Uint64()
	return whole
}

// hair is what nobody can see: 2^-60.
func hair() Real { return zero().SetMantExp(real64(1), -60) }

// exp is e^x for x of 0 and more: the series of x/2^k, squared k times.
func exp(x Real) Real {
	k := 0
	for x.Cmp(ratio(1, 1<<10)) > 0 {
		x = over(x, real64(2))
		k++
	}
	sum, term := real64(1), real64(1)
	for n := uint64(1); term.Sign() > 0 && term.MantExp(nil) > -precision; n++ {
		term = over(times(term, x), real64(n))
		sum = plus(sum, term)
	}
	for range k {
		sum = times(sum, sum)
	}
	return sum
}

// fall is -ln(1-r): with z = r/(2-r) it is 2(z + z³/3 + z⁵/5 + ...).
func fall(r Real) Real {
	z := over(r, minus(real64(2), r))
	square, power, sum := times(z, z), z, zero()
	for n := uint64(1); power.Sign() > 0 && power.MantExp(nil) > -precision; n += 2 {
		sum = plus(sum, over(power, real64(n)))
		power = times(power, square)
	}
	return times(sum, real64(2))
}

func ceil(a, b uint64) uint64 { return (a + b - 1) / b }

package melt

import "math/big"

// workBits is the number of fractional bits of logarithms and exponentials,
// twice that of the index: over a century the relative error of an exponential
// stays below 2^-230 (measured against a slow oracle in the tests).
const workBits = 256

// halvings is how often the argument of an exponential is halved before the
// series: each halving costs a squaring and saves about two terms.
const halvings = 8

var (
	one = new(big.Int).Lsh(big.NewInt(1), workBits)
	// ln2Down and ln2Up enclose ln 2 and lie one unit apart.
	ln2Down = lnTwoDown()
	ln2Up   = new(big.Int).Add(ln2Down, big.NewInt(1))
)

// lnTwoDown is ⌊ln 2 · 2^workBits⌋, from 2·atanh(1/3) with 64 guard bits.
func lnTwoDown() *big.Int {
	ln := twiceAtanhDown(1, 3, workBits+64)
	return ln.Rsh(ln, 64)
}

// lnKeptInverseDown is ln(1/(1-r)), scaled by 2^workBits, for a rate of ppm
// parts per million, 1 to 10^6 - 1. It is rounded down, by less than 2^-240.
//
// 1/(1-r) is brought to y·2^j with y in [1, 2); then ln y = 2·atanh((y-1)/(y+1)),
// a series of positive terms of which each is at most a ninth of the one before.
func lnKeptInverseDown(ppm uint32) *big.Int {
	kept, j := uint64(PPM)-uint64(ppm), int64(0)
	for 2*kept <= PPM {
		kept *= 2
		j++
	}
	ln := twiceAtanhDown(PPM-kept, PPM+kept, workBits)
	return ln.Add(ln, new(big.Int).Mul(big.NewInt(j), ln2Down))
}

// twiceAtanhDown is 2·atanh(num/den) = 2·Σ (num/den)^(2i+1) / (2i+1), scaled by
// 2^bits, for num < den < 2^32. Every term is rounded down.
func twiceAtanhDown(num, den uint64, bits uint) *big.Int {
	squareNum := new(big.Int).SetUint64(num * num)
	squareDen := new(big.Int).SetUint64(den * den)

	term := new(big.Int).SetUint64(2 * num)
	term.Lsh(term, bits)
	term.Quo(term, new(big.Int).SetUint64(den))

	sum, part, odd := new(big.Int).Set(term), new(big.Int), new(big.Int)
	for i := uint64(3); ; i += 2 {
		part.Mul(term, squareNum)
		term.Quo(part, squareDen)
		if term.Sign() == 0 {
			return sum
		}
		sum.Add(sum, part.Quo(term, odd.SetUint64(i)))
	}
}

// expDown is e^x for x ≥ 0 scaled by 2^workBits, as mantissa·2^exponent with the
// mantissa in [1, 2), scaled alike. The mantissa is rounded down: the error of x
// is passed on, each step of the work adds less than 2^-240 of the value.
func expDown(x *big.Int) (mantissa *big.Int, exponent uint) {
	quotient, rest := new(big.Int).QuoRem(x, ln2Up, new(big.Int))
	rest.Rsh(rest, halvings)

	mantissa = new(big.Int).Add(one, rest)
	term, product, n := new(big.Int).Set(rest), new(big.Int), new(big.Int)
	for i := uint64(2); term.Sign() != 0; i++ {
		product.Mul(term, rest)
		product.Rsh(product, workBits)
		term.Quo(product, n.SetUint64(i))
		mantissa.Add(mantissa, term)
	}
	for range halvings {
		product.Mul(mantissa, mantissa)
		mantissa.Rsh(product, workBits)
	}
	return mantissa, uint(quotient.Uint64())
}

// Package price holds the rules of prices: what many units cost, how far a price may stray from its reference, and what a
// month's stock is worth. It knows no store and no clock.
package price

import (
	"math/big"
	"math/bits"

	"github.com/communalia/communalia-chain/x/communs/amount"
)

const ppm = 1_000_000

// Bounds of a price and of a stock, with which no product of the two leaves 64 bits.
const (
	MaxUnit  = 1_000_000 * amount.Commun
	MaxUnits = 1_000_000
)

// Total is the price of several units, in µC. It is exact within the bounds above.
func Total(unit uint64, units uint32) uint64 { return unit * uint64(units) }

// Band is the lowest and the highest price that stray from a reference by no more than so many parts per million: the
// lowest rounded up, the highest rounded down, so that both are within.
func Band(reference uint64, bandPPM uint32) (lowest, highest uint64) {
	return mulDivUp(reference, ppm-min(uint64(bandPPM), ppm)), mulDivDown(reference, ppm+uint64(bandPPM))
}

// Worth is the price of a stock, in µC, of any length so that sums of it are exact.
func Worth(unit uint64, stock uint32) *big.Int {
	return new(big.Int).Mul(new(big.Int).SetUint64(unit), new(big.Int).SetUint64(uint64(stock)))
}

// CoveragePPM is what open offers honour of what members have, in parts per million, rounded down; 0 where they have nothing.
func CoveragePPM(honoured, members uint64) uint64 {
	if members == 0 {
		return 0
	}
	ratio := new(big.Int).Mul(new(big.Int).SetUint64(honoured), big.NewInt(ppm))
	ratio.Quo(ratio, new(big.Int).SetUint64(members))
	if !ratio.IsUint64() {
		return ^uint64(0)
	}
	return ratio.Uint64()
}

// mulDivDown is a·b/1,000,000 rounded down. The quotient fits since a is at most MaxUnit and b at most twice a million.
func mulDivDown(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	quotient, _ := bits.Div64(high, low, ppm)
	return quotient
}

// mulDivUp is the same rounded up.
func mulDivUp(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	quotient, rest := bits.Div64(high, low, ppm)
	if rest > 0 {
		quotient++
	}
	return quotient
}

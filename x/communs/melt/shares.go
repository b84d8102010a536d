package melt

import (
	"math"
	"math/big"
)

// readingBits sets how near below a whole µC still reads as the whole: 2^-32 µC.
// It stands far above all that the index ever loses to rounding (2^-53 µC on the
// largest amount after 1,200 checkpoints), so that a balance whose exact worth is
// a round number is not shown one µC short, and far below what anybody can use.
const readingBits = 32

// hair is 2^-32 µC in units of 2^-128 µC.
var hair = new(big.Int).Lsh(big.NewInt(1), IndexBits-readingBits)

// Shares is what an amount of µC is in shares at an index: amount · growth,
// exactly. Since growth is rounded down, a credit is too.
func Shares(amount uint64, growth *big.Int) *big.Int {
	shares := new(big.Int).SetUint64(amount)
	return shares.Mul(shares, growth)
}

// AmountDown is what shares are worth at an index, in whole µC, rounded down
// (see readingBits). More than 2^64-1 µC, which no ledger can hold, reads as that.
func AmountDown(shares, growth *big.Int) uint64 {
	amount := new(big.Int).Rsh(growth, readingBits)
	amount.Add(amount, shares)
	amount.Quo(amount, growth)
	if !amount.IsUint64() {
		return math.MaxUint64
	}
	return amount.Uint64()
}

// FineAmountDown is what shares are worth at an index in units of 2^-128 µC,
// rounded down: for totals over many operations, which must not lose a µC in each.
func FineAmountDown(shares, growth *big.Int) *big.Int {
	amount := new(big.Int).Lsh(shares, IndexBits)
	return amount.Quo(amount, growth)
}

// WholeDown turns an amount in units of 2^-128 µC into whole µC, rounded down
// (see readingBits).
func WholeDown(fine *big.Int) uint64 {
	whole := new(big.Int).Add(fine, hair)
	whole.Rsh(whole, IndexBits)
	if !whole.IsUint64() {
		return math.MaxUint64
	}
	return whole.Uint64()
}

// Debit takes an amount of µC from shares: it returns the shares to take, and
// false where they are not worth so much. It rounds up: where less than 2^-32 µC
// would be left, all is taken.
func Debit(have *big.Int, amount uint64, growth *big.Int) (taken *big.Int, enough bool) {
	if amount > AmountDown(have, growth) {
		return nil, false
	}
	taken = Shares(amount, growth)
	rest := new(big.Int).Sub(have, taken)
	if rest.Cmp(new(big.Int).Rsh(growth, readingBits)) < 0 {
		taken.Set(have)
	}
	return taken, true
}

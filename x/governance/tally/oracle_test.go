package tally_test

import (
	"math/big"

	"github.com/communalia/communalia-chain/x/governance/tally"
)

// The oracle says the same as the package, slowly: with numbers of any length and fractions, from the specification's words.

func number(n uint64) *big.Rat { return new(big.Rat).SetFrac(new(big.Int).SetUint64(n), big.NewInt(1)) }

func times(numbers ...*big.Rat) *big.Rat {
	product := big.NewRat(1, 1)
	for _, n := range numbers {
		product.Mul(product, n)
	}
	return product
}

func plus(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

// atLeast tells whether so many persons are at least a fraction, which may lie between two persons.
func atLeast(persons uint64, fraction *big.Rat) bool { return number(persons).Cmp(fraction) >= 0 }

func oracleNeeds(r tally.Rule) uint64 {
	share := times(number(r.Called), big.NewRat(int64(r.SharePPM), 1_000_000))
	needed := uint64(3)
	if r.Members <= 5 {
		needed = 2
	}
	for !atLeast(needed, share) {
		needed++
	}
	part := map[tally.Call]*big.Rat{tally.First: big.NewRat(1, 1), tally.Second: big.NewRat(1, 2), tally.Urgent: big.NewRat(1, 10)}[r.Call]
	reduced := uint64(2)
	for !atLeast(reduced, times(number(needed), part)) {
		reduced++
	}
	return reduced
}

func oraclePasses(r tally.Rule, v tally.Votes) bool {
	if v.Yes < oracleNeeds(r) {
		return false
	}
	yes, no := number(v.Yes), plus(number(v.No), number(v.Block))
	agreed := times(no, no, number(r.Called)).Cmp(times(yes, yes, plus(yes, no))) < 0
	stops := big.NewRat(1, 2)
	if r.Kind == tally.Constitutional {
		agreed = yes.Cmp(times(big.NewRat(2, 3), plus(yes, no))) >= 0
		stops = big.NewRat(1, 3)
	}
	persons := uint64(3)
	if r.Called < 10 {
		persons = 2
	}
	return agreed && (v.Block < persons || !atLeast(v.Block, times(yes, stops)))
}

func oracleFederation(r tally.Rule, counted uint64, communities []tally.Votes) bool {
	var all tally.Votes
	yes, no := 0, 0
	for _, v := range communities {
		all.Yes, all.No, all.Abstain, all.Block = all.Yes+v.Yes, all.No+v.No, all.Abstain+v.Abstain, all.Block+v.Block
		against := v.No + v.Block
		if v.Yes >= 3 && v.Yes > against {
			yes++
		}
		if against >= 3 && against >= v.Yes {
			no++
		}
	}
	sixth := big.NewRat(1, 6)
	return oraclePasses(r, all) && yes > no && number(uint64(yes)).Cmp(times(number(counted), sixth)) >= 0
}

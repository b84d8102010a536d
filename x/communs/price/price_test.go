package price_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/communs/price"
)

// Within half of the reference, compared exactly: the bounds are within, and a µC beyond them is not.
func TestBand_isTheWidestWithinHalfOfTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reference := rapid.Uint64Range(1, price.MaxUnit).Draw(t, "reference")
		band := rapid.Uint32Range(1, 900_000).Draw(t, "band")
		within := func(p uint64) bool {
			stray := new(big.Int).Sub(new(big.Int).SetUint64(p), new(big.Int).SetUint64(reference))
			stray.Abs(stray).Mul(stray, big.NewInt(1_000_000))
			allowed := new(big.Int).Mul(new(big.Int).SetUint64(reference), big.NewInt(int64(band)))
			return stray.Cmp(allowed) <= 0
		}
		lowest, highest := price.Band(reference, band)
		if !within(lowest) || !within(highest) {
			t.Fatalf("%d to %d strays from %d", lowest, highest, reference)
		}
		if within(highest+1) || (lowest > 0 && within(lowest-1)) {
			t.Fatalf("%d to %d could be wider around %d", lowest, highest, reference)
		}
	})
}

func TestTotal_isExactWithinTheBounds(t *testing.T) {
	got := price.Total(price.MaxUnit, price.MaxUnits)
	if want := price.Worth(price.MaxUnit, price.MaxUnits); !want.IsUint64() || want.Uint64() != got {
		t.Fatalf("got %d, want %s", got, want)
	}
}

func TestCoverage_roundsDownAndNeverDividesByNothing(t *testing.T) {
	for _, c := range []struct{ honoured, members, want uint64 }{
		{0, 0, 0}, {5, 0, 0}, {1, 3, 333_333}, {3, 2, 1_500_000}, {^uint64(0), 1, ^uint64(0)},
	} {
		if got := price.CoveragePPM(c.honoured, c.members); got != c.want {
			t.Errorf("%d of %d: got %d, want %d", c.honoured, c.members, got, c.want)
		}
	}
}

package vouching

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestObjections_areAFifthOfThePersonsAndThreeAtMost(t *testing.T) {
	for n, want := range map[uint64]uint32{0: 1, 3: 1, 5: 1, 6: 2, 10: 2, 11: 3, 15: 3, 1_000_000: 3} {
		if got := Objections(n); got != want {
			t.Errorf("Objections(%d) = %d, want %d", n, got, want)
		}
	}
}

func TestNeeded_isTheSquareRootRoundedUpBetweenTwoAndThree(t *testing.T) {
	for n, want := range map[uint64]uint32{
		0: 2, 1: 2, 2: 2, 3: 2, 4: 2, 5: 3, 8: 3, 9: 3, 10: 3, 100: 3, 1_000_000: 3, math.MaxUint64: 3,
	} {
		if got := Needed(n); got != want {
			t.Errorf("Needed(%d) = %d, want %d", n, got, want)
		}
	}
}

// TestSqrtUp_agreesWithTheOracle compares with math/big over all sizes.
func TestSqrtUp_agreesWithTheOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shift := rapid.IntRange(0, 63).Draw(t, "shift")
		n := rapid.Uint64().Draw(t, "n") >> shift
		exact := new(big.Int).SetUint64(n)
		want := new(big.Int).Sqrt(exact)
		if new(big.Int).Mul(want, want).Cmp(exact) < 0 {
			want.Add(want, big.NewInt(1))
		}
		if got := sqrtUp(n); got != want.Uint64() {
			t.Fatalf("sqrtUp(%d) = %d, want %s", n, got, want)
		}
	})
}

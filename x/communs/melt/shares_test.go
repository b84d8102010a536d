package melt

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestAmountDown_isWhatWasCredited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		growth := curveOf(drawPolicy(t, "policy")).GrowthDown(start + rapid.Int64Range(0, century).Draw(t, "seconds"))
		amount := rapid.Uint64().Draw(t, "amount")
		if got := AmountDown(Shares(amount, growth), growth); got != amount {
			t.Fatalf("credited %d µC, read %d µC", amount, got)
		}
	})
}

func TestAmountDown_roundsDownButForAHair(t *testing.T) {
	growth := StartIndex()
	whole := Shares(3, growth)
	cases := []struct {
		name   string
		change *big.Int
		want   uint64
	}{
		{"the whole", big.NewInt(0), 3},
		{"a share less than the whole", big.NewInt(-1), 3},
		{"2^-32 µC less", new(big.Int).Neg(hair), 3},
		{"a share more than 2^-32 µC less", new(big.Int).Sub(new(big.Int).Neg(hair), big.NewInt(1)), 2},
		{"half a µC more", new(big.Int).Rsh(growth, 1), 3},
	}
	for _, c := range cases {
		if got := AmountDown(new(big.Int).Add(whole, c.change), growth); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestAmountDown_stopsAtTheLargestAmount(t *testing.T) {
	growth := StartIndex()
	shares := new(big.Int).Lsh(growth, 70)
	if got := AmountDown(shares, growth); got != math.MaxUint64 {
		t.Errorf("AmountDown: got %d", got)
	}
	if got := WholeDown(new(big.Int).Lsh(shares, 1)); got != math.MaxUint64 {
		t.Errorf("WholeDown: got %d", got)
	}
}

// Whole periods melt round amounts to round amounts, whatever the moment.
func TestAmountDown_wholePeriodsGiveRoundAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(Policy{10_000, 30})
		at := start + rapid.Int64Range(0, century).Draw(t, "credited after")
		communs := rapid.Uint64Range(1, 1_000_000).Draw(t, "Communs")
		shares := Shares(communs*1_000_000, curve.GrowthDown(at))
		if got, want := AmountDown(shares, curve.GrowthDown(at+30*day)), communs*990_000; got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	})
}

func TestFineAmountDown_isTheAmountInSmallestUnits(t *testing.T) {
	growth := curveOf(DefaultPolicy()).GrowthDown(start + 17*day)
	fine := FineAmountDown(Shares(1_234_567, growth), growth)
	if got := WholeDown(fine); got != 1_234_567 {
		t.Fatalf("got %d, want 1234567", got)
	}
}

func TestDebit_takesAllThatIsReadAndNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(drawPolicy(t, "policy"))
		now := start + rapid.Int64Range(0, century).Draw(t, "now")
		later := now + rapid.Int64Range(0, century).Draw(t, "later")
		have := Shares(rapid.Uint64Range(0, 1<<62).Draw(t, "have"), curve.GrowthDown(now))
		growth := curve.GrowthDown(later)
		worth := AmountDown(have, growth)

		taken, enough := Debit(have, worth, growth)
		if !enough || taken.Cmp(have) > 0 {
			t.Fatalf("all of %d µC could not be spent", worth)
		}
		if rest := AmountDown(new(big.Int).Sub(have, taken), growth); rest != 0 {
			t.Fatalf("%d µC were left of what was spent", rest)
		}
		if _, enough := Debit(have, worth+1, growth); enough {
			t.Fatalf("%d µC were spent of %d", worth+1, worth)
		}
	})
}

// Whoever credits and spends in any parts and order ends with no more than who
// does it at once.
func TestOrderOfOperations_gainsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(drawPolicy(t, "policy"))
		split, atOnce := new(big.Int), new(big.Int)
		now := start
		for range rapid.IntRange(1, 30).Draw(t, "operations") {
			now += rapid.Int64Range(0, 400*day).Draw(t, "wait")
			growth := curve.GrowthDown(now)
			first, second := rapid.Uint64Range(0, 1<<40).Draw(t, "a"), rapid.Uint64Range(0, 1<<40).Draw(t, "b")
			if rapid.Bool().Draw(t, "credit") {
				split.Add(split, Shares(first, growth)).Add(split, Shares(second, growth))
				atOnce.Add(atOnce, Shares(first+second, growth))
				continue
			}
			taken, enough := Debit(atOnce, first+second, growth)
			if !enough {
				continue
			}
			atOnce.Sub(atOnce, taken)
			for _, part := range []uint64{first, second} {
				taken, enough := Debit(split, part, growth)
				if !enough {
					t.Fatalf("%d µC could be spent at once but not in two parts", first+second)
				}
				split.Sub(split, taken)
			}
		}
		if split.Cmp(atOnce) > 0 {
			t.Fatalf("splitting gained %s shares", new(big.Int).Sub(split, atOnce))
		}
	})
}

// 100 years of credits and debits at both bounds, one every 30 days and a bit,
// lose no more than 1 µC an operation against the exact worth.
func TestCentury_losesNoMoreThanAMicrocommunAnOperation(t *testing.T) {
	for _, policy := range boundPolicies {
		curve := curveOf(policy)
		shares, exact := new(big.Int), float()
		var operations, worst int64
		for now := start; now < start+century; now += 301*day + 12_345 {
			growth, factor := curve.GrowthDown(now), oracleGrowth(policy, now-start)
			amount := uint64(7_654_321 + operations*1_000)
			shares.Add(shares, Shares(amount, growth))
			exact.Add(exact, float().Mul(float().SetUint64(amount), factor))
			operations++
			if taken, enough := Debit(shares, amount/3, growth); enough {
				shares.Sub(shares, taken)
				exact.Sub(exact, float().Mul(float().SetUint64(amount/3), factor))
				operations++
			}
			want, _ := float().Quo(exact, factor).Int64()
			worst = max(worst, want-int64(AmountDown(shares, growth)))
		}
		if worst > 0 {
			t.Errorf("%s: %d µC lost in %d operations", policy, worst, operations)
		}
	}
}

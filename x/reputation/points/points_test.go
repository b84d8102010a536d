package points_test

import (
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/reputation/points"
)

const (
	day      = 24 * time.Hour
	halfLife = 180 * day
)

// oracle is p · 2^(-after/half) by square roots of a 300-bit number, one for each bit of a fraction of 60 bits.
func oracle(p uint64, after, half time.Duration) *big.Float {
	const precision = 300
	fraction := new(big.Int).Lsh(big.NewInt(int64(after)), 60)
	fraction.Div(fraction, big.NewInt(int64(half)))
	factor := new(big.Float).SetPrec(precision).SetInt64(1)
	root := new(big.Float).SetPrec(precision).SetFloat64(0.5)
	for i := 59; i >= 0; i-- {
		root.Sqrt(root)
		if fraction.Bit(i) == 1 {
			factor.Mul(factor, root)
		}
	}
	whole := new(big.Int).Rsh(fraction, 60)
	factor.SetMantExp(factor, -int(whole.Int64()))
	return factor.Mul(factor, new(big.Float).SetPrec(precision).SetUint64(p))
}

func TestLeft_halvesWithEachHalfLife(t *testing.T) {
	for _, c := range []struct {
		points uint64
		after  time.Duration
		want   uint64
	}{
		{30 * points.One, 0, 30 * points.One},
		{30 * points.One, -time.Hour, 30 * points.One},
		{30 * points.One, halfLife, 15 * points.One},
		{30 * points.One, 2 * halfLife, 7_500_000},
		{30 * points.One, halfLife / 2, 21_213_203}, // 30/√2
		{30 * points.One, 64 * halfLife, 0},
		{1, time.Nanosecond, 0}, // rounded down
		{0, day, 0},
		{math.MaxUint64, halfLife, math.MaxUint64 / 2},
	} {
		require.Equal(t, c.want, points.Left(c.points, c.after, halfLife), "%d after %s", c.points, c.after)
	}
}

func TestLeft_liesBelowTheExactValueByAHair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Uint64Range(0, 1_000_000*points.One).Draw(t, "points")
		after := time.Duration(rapid.Int64Range(1, int64(20*halfLife)).Draw(t, "after"))
		exact := oracle(p, after, halfLife)
		got := new(big.Float).SetUint64(points.Left(p, after, halfLife))
		if got.Cmp(exact) > 0 {
			t.Fatalf("%s left, exactly %s", got, exact)
		}
		allowed := new(big.Float).Quo(exact, big.NewFloat(1<<31))
		allowed.Add(allowed, big.NewFloat(1))
		if new(big.Float).Sub(exact, got).Cmp(allowed) > 0 {
			t.Fatalf("%s left, exactly %s", got, exact)
		}
	})
}

func TestLeft_neverGrowsWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Uint64().Draw(t, "points")
		early := time.Duration(rapid.Int64Range(0, int64(70*halfLife)).Draw(t, "early"))
		late := early + time.Duration(rapid.Int64Range(0, int64(halfLife)).Draw(t, "more"))
		if points.Left(p, late, halfLife) > points.Left(p, early, halfLife) {
			t.Fatal("more is left later")
		}
	})
}

// Looking in between, which rounds, never leaves more.
func TestLeft_inStepsLeavesNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Uint64Range(0, math.MaxUint64>>1).Draw(t, "points")
		first := time.Duration(rapid.Int64Range(0, int64(3*halfLife)).Draw(t, "first"))
		second := time.Duration(rapid.Int64Range(0, int64(3*halfLife)).Draw(t, "second"))
		steps, exact := points.Left(points.Left(p, first, halfLife), second, halfLife), oracle(p, first+second, halfLife)
		if new(big.Float).SetUint64(steps).Cmp(exact) > 0 {
			t.Fatalf("%d left in two steps, exactly %s", steps, exact)
		}
	})
}

func TestLeftSince_fadesByTheHalfLifeOfEachSpan(t *testing.T) {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(days int) time.Time { return begin.AddDate(0, 0, days) }
	former := []points.Span{{Until: at(10), HalfLife: 10 * 24 * time.Hour}, {Until: at(30), HalfLife: 20 * 24 * time.Hour}}
	const inForce = 5 * 24 * time.Hour
	for name, c := range map[string]struct {
		since, now int
		want       uint64
	}{
		"through all of them":      {0, 35, 100},
		"until the end of one":     {0, 10, 400},
		"until the end of both":    {0, 30, 200},
		"from the end of one":      {10, 35, 200},
		"since the last":           {30, 40, 200},
		"at once":                  {5, 5, 800},
		"backwards, as in no time": {40, 35, 800},
	} {
		require.Equal(t, c.want, points.LeftSince(800, at(c.since), at(c.now), former, inForce), name)
	}
}

func TestOfWork_isBoundedByTheDay(t *testing.T) {
	for _, c := range []struct{ amount, before, want uint64 }{
		{20_000_000, 0, 2_000_000},
		{5, 0, 0},
		{100_000_000, 0, 8_000_000},
		{20_000_000, 7_000_000, 1_000_000},
		{20_000_000, 8_000_000, 0},
		{20_000_000, 9_000_000, 0},
		{math.MaxUint64, 0, 8_000_000},
	} {
		require.Equal(t, c.want, points.OfWork(c.amount, 10, 8, c.before), "%d µC, %d points before", c.amount, c.before)
	}
}

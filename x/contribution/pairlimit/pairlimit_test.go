package pairlimit_test

import (
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
)

const window = 28 * 24 * time.Hour

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func TestLimitsOf_shrinkToTheirFloorAsACommunityGrows(t *testing.T) {
	for _, c := range []struct {
		required     uint32
		n            uint64
		attestations int
		hours        uint64
	}{
		{2, 3, 16, 40},   // 32/2, 80/2
		{1, 3, 8, 20},    // 16/2, 40/2
		{2, 5, 8, 20},    // 32/4, 80/4
		{2, 8, 5, 12},    // ⌈32/7⌉ = 5, ⌈80/7⌉ = 12
		{2, 11, 5, 8},    // ⌈3.2⌉ under the floor, 8
		{5, 8, 12, 29},   // ⌈80/7⌉, ⌈200/7⌉
		{5, 1_000, 5, 8}, // the floor
		{2, 0, 32, 80},   // no pairs: as for two
		{2, 2, 32, 80},   //
		{3, 100_000, 5, 8},
	} {
		limits := pairlimit.LimitsOf(c.required, c.n)
		require.Equal(t, c.attestations, limits.Attestations, "q=%d n=%d", c.required, c.n)
		require.Equal(t, c.hours*pairlimit.Hour, limits.Worth, "q=%d n=%d", c.required, c.n)
	}
}

func TestCountedWorthUp_isAnHourForTheRateOfAnHour(t *testing.T) {
	require.Equal(t, pairlimit.Hour, pairlimit.CountedWorthUp(10_000_000, 10_000_000))
	require.Equal(t, pairlimit.Hour+1, pairlimit.CountedWorthUp(60*10_000_000+1, 600_000_000))
	require.Equal(t, uint64(math.MaxUint64), pairlimit.CountedWorthUp(math.MaxUint64, 5_000_000))
	require.Zero(t, pairlimit.CountedWorthUp(0, 5_000_000))
}

func TestCountedWorthUp_agreesWithBigNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Uint64().Draw(t, "amount")
		rate := rapid.Uint64Range(1, 20_000_000).Draw(t, "rate")
		want := new(big.Int).Mul(new(big.Int).SetUint64(amount), big.NewInt(60_000_000))
		want.Add(want, new(big.Int).SetUint64(rate-1)).Quo(want, new(big.Int).SetUint64(rate))
		if !want.IsUint64() {
			want.SetUint64(math.MaxUint64)
		}
		require.Equal(t, want.Uint64(), pairlimit.CountedWorthUp(amount, rate))
	})
}

func TestWithin_aChargeCountsUntilTheWindowIsOver(t *testing.T) {
	charges := pairlimit.Charges{{At: start, Worth: 1}, {At: start.Add(time.Hour), Worth: 2}}
	require.Len(t, charges.Within(window, start.Add(window-1)), 2)
	require.Len(t, charges.Within(window, start.Add(window)), 1)
	require.Empty(t, charges.Within(window, start.Add(window+time.Hour)))
}

func TestCheck_refusesTheSixthAttestationAndTheNinthHour(t *testing.T) {
	limits := pairlimit.LimitsOf(2, 100)
	var charges pairlimit.Charges
	for i := range 5 {
		require.Equal(t, pairlimit.None, limits.Check(charges, pairlimit.Hour), "attestation %d", i+1)
		charges = append(charges, pairlimit.Charge{At: start, Worth: pairlimit.Hour})
	}
	require.Equal(t, pairlimit.AttestationsSpent, limits.Check(charges, pairlimit.Minute))

	long := pairlimit.Charges{{At: start, Worth: 7 * pairlimit.Hour}}
	require.Equal(t, pairlimit.None, limits.Check(long, pairlimit.Hour))
	require.Equal(t, pairlimit.HoursSpent, limits.Check(long, pairlimit.Hour+1))
	require.Equal(t, pairlimit.NeverWithinOnePart, limits.Check(nil, 8*pairlimit.Hour+1))
	require.Equal(t, pairlimit.None, limits.Check(nil, 8*pairlimit.Hour))
}

func TestReciprocal_holdsFromEightPersonsAndForSevenDays(t *testing.T) {
	const week = 7 * 24 * time.Hour
	reverse := pairlimit.Charges{{At: start.Add(-week)}, {At: start}}
	until, reciprocal := pairlimit.Reciprocal(reverse, 8, week, start.Add(week-1))
	require.True(t, reciprocal)
	require.Equal(t, start.Add(week), until)
	_, reciprocal = pairlimit.Reciprocal(reverse, 8, week, start.Add(week))
	require.False(t, reciprocal, "after seven days")
	_, reciprocal = pairlimit.Reciprocal(reverse, 7, week, start)
	require.False(t, reciprocal, "in a community of seven")
	_, reciprocal = pairlimit.Reciprocal(nil, 8, week, start)
	require.False(t, reciprocal, "where nothing was attested")
}

// Whoever charges only what Check admits never has more within any window than the limits, whatever the times.
func TestCheck_noWindowEverHoldsMoreThanTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limits := pairlimit.LimitsOf(rapid.Uint32Range(1, 5).Draw(t, "q"), rapid.Uint64Range(3, 30).Draw(t, "n"))
		now := start
		var all, kept pairlimit.Charges
		for range rapid.IntRange(1, 60).Draw(t, "attestations") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(window)/3).Draw(t, "pause")))
			worth := rapid.Uint64Range(1, 10*pairlimit.Hour).Draw(t, "worth")
			kept = kept.Within(window, now)
			if limits.Check(kept, worth) == pairlimit.None {
				charge := pairlimit.Charge{At: now, Worth: worth}
				kept, all = append(kept, charge), append(all, charge)
			}
		}
		for i, first := range all {
			count, sum := 0, uint64(0)
			for _, c := range all[i:] {
				if c.At.Before(first.At.Add(window)) {
					count, sum = count+1, sum+c.Worth
				}
			}
			require.LessOrEqual(t, count, limits.Attestations)
			require.LessOrEqual(t, sum, limits.Worth)
		}
	})
}

// RoomAt is exact: the attestation counts then, and not a nanosecond before.
func TestRoomAt_isTheFirstMomentThatCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limits := pairlimit.LimitsOf(2, 30)
		var charges pairlimit.Charges
		at := start
		for range rapid.IntRange(0, 5).Draw(t, "charges") {
			at = at.Add(time.Duration(rapid.Int64Range(0, int64(window)/6).Draw(t, "pause")))
			charges = append(charges, pairlimit.Charge{At: at, Worth: rapid.Uint64Range(1, 3*pairlimit.Hour).Draw(t, "worth")})
		}
		charges = charges.Within(window, at)
		worth := rapid.Uint64Range(1, limits.Worth).Draw(t, "next")
		room := limits.RoomAt(charges, worth, window, at)
		require.Equal(t, pairlimit.None, limits.Check(charges.Within(window, room), worth))
		if room.After(at) {
			require.NotEqual(t, pairlimit.None, limits.Check(charges.Within(window, room.Add(-1)), worth))
		}
	})
}

func FuzzCheck_neverOverflows(f *testing.F) {
	f.Add(uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(1))
	f.Fuzz(func(t *testing.T, a, b, worth uint64) {
		limits := pairlimit.LimitsOf(2, 9)
		refusal := limits.Check(pairlimit.Charges{{Worth: a}, {Worth: b}}, worth)
		sum := new(big.Int).SetUint64(a)
		sum.Add(sum, new(big.Int).SetUint64(b)).Add(sum, new(big.Int).SetUint64(worth))
		fits := sum.Cmp(new(big.Int).SetUint64(limits.Worth)) <= 0
		if fits != (refusal == pairlimit.None) {
			t.Fatalf("%d + %d + %d of %d: %v", a, b, worth, limits.Worth, refusal)
		}
	})
}

package melt

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

const (
	day     = int64(secondsPerDay)
	century = 36_525 * day
	start   = int64(1_700_000_000)
)

// The bounds of a policy, in periods short, usual and long.
var boundPolicies = []Policy{
	{22_840, 1}, {34, 1}, {500_000, 30}, {1_000, 30}, {10_000, 30}, {999_783, 365}, {12_100, 365},
}

func curveOf(p Policy) Curve { return NewHistory(p, start).Last().Curve() }

func drawPolicy(t *rapid.T, label string) Policy {
	period := rapid.Uint32Range(1, MaxPeriodDays).Draw(t, label+" period")
	lowest, highest := RateBounds(period)
	return Policy{rapid.Uint32Range(lowest, highest).Draw(t, label+" rate"), period}
}

func TestLnTwo_isEnclosed(t *testing.T) {
	exact := float().SetMantExp(oracleLn(2, 1), workBits)
	if !(floatOf(ln2Down).Cmp(exact) < 0 && exact.Cmp(floatOf(ln2Up)) < 0) {
		t.Fatalf("ln 2 is not between %x and %x", ln2Down, ln2Up)
	}
}

func TestLnKeptInverseDown_isBelowTheOracleByLessThanItSays(t *testing.T) {
	for _, rate := range []uint32{1, 33, 1_000, 10_000, 499_999, 500_000, 500_001, 750_000, 999_783, 999_999} {
		got := floatOf(lnKeptInverseDown(rate))
		exact := float().SetMantExp(oracleLn(PPM, PPM-int64(rate)), workBits)
		gap := float().Sub(exact, got)
		if gap.Sign() < 0 || gap.Cmp(float().SetMantExp(float().SetInt64(1), workBits-240)) >= 0 {
			t.Errorf("rate %d: off by %g units", rate, gap)
		}
	}
}

func TestGrowthDown_matchesTheOracleOverACentury(t *testing.T) {
	for _, policy := range boundPolicies {
		curve := curveOf(policy)
		for _, seconds := range []int64{0, 1, 59, day, 29*day + 7, 30 * day, 365 * day, 10 * 365 * day, century} {
			exact := float().SetMantExp(oracleGrowth(policy, seconds), IndexBits)
			got := curve.GrowthDown(start + seconds)
			gap := float().Sub(exact, floatOf(got))
			allowed := float().SetMantExp(exact, -230)
			allowed.Add(allowed, float().SetInt64(1))
			if !belowWithin(got, exact, 0) || gap.Cmp(allowed) > 0 {
				t.Errorf("%s after %d s: off by %g units", policy, seconds, gap)
			}
		}
	}
}

func TestGrowthDown_knownValues(t *testing.T) {
	one := StartIndex()
	cases := []struct {
		name    string
		policy  Policy
		seconds int64
		amount  uint64
		want    uint64
	}{
		{"1% in 30 days", Policy{10_000, 30}, 30 * day, 1_000_000, 990_000},
		{"1% in 30 days, twice", Policy{10_000, 30}, 60 * day, 1_000_000, 980_100},
		{"half in 30 days", Policy{500_000, 30}, 30 * day, 1_000_000, 500_000},
		{"half in 30 days, for ten months", Policy{500_000, 30}, 300 * day, 1_024, 1},
		{"one second of half in 30 days", Policy{500_000, 30}, 1, 1_000_000_000, 999_999_732},
		{"12.30 Communs are 12.17 in 30 days", Policy{10_000, 30}, 30 * day, 12_300_000, 12_177_000},
		{"nothing melts at once", Policy{500_000, 30}, 0, 7, 7},
		{"before the checkpoint nothing has grown", Policy{500_000, 30}, -day, 7, 7},
		{"1/1000 a month, for a century", Policy{1_000, 30}, 36_500 * day, 1_000_000, 296_035},
	}
	for _, c := range cases {
		growth := curveOf(c.policy).GrowthDown(start + c.seconds)
		if got := AmountDown(Shares(c.amount, one), growth); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestGrowthDown_growsEverySecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(drawPolicy(t, "policy"))
		seconds := rapid.Int64Range(0, century).Draw(t, "seconds")
		before, after := curve.GrowthDown(start+seconds), curve.GrowthDown(start+seconds+1)
		if before.Cmp(after) >= 0 {
			t.Fatalf("the index stood still at %d s", seconds)
		}
	})
}

func TestInflowDown_doesNotDependOnWhenItIsSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(drawPolicy(t, "policy"))
		fundShare := rapid.Uint32Range(0, 800_000).Draw(t, "fund share")
		members := Shares(rapid.Uint64().Draw(t, "members"), curve.GrowthDown(start+century/2))
		span := rapid.Int64Range(0, century).Draw(t, "span")
		settlements := rapid.SliceOfN(rapid.Int64Range(0, span), 0, 10).Draw(t, "settlements")

		atOnce := curve.InflowDown(members, fundShare, start, start+span)
		inParts, from := new(big.Int), start
		for _, seconds := range append(settlements, span) {
			to := max(from, start+seconds)
			inParts.Add(inParts, curve.InflowDown(members, fundShare, from, to))
			from = to
		}
		lost := new(big.Int).Sub(atOnce, inParts)
		if lost.Sign() < 0 || lost.Cmp(big.NewInt(int64(len(settlements)))) > 0 {
			t.Fatalf("%d settlements changed the inflow by %s shares", len(settlements), lost)
		}
	})
}

func TestInflowDown_isTheLimitOfManySmallSettlements(t *testing.T) {
	policy, fundShare, amount := Policy{500_000, 30}, uint32(500_000), uint64(1_000_000)
	curve := curveOf(policy)
	fund := curve.InflowDown(Shares(amount, StartIndex()), fundShare, start, start+30*day)

	// φ·b·ln 2, worth half of itself after 30 days: 0.5 · 1 Commun · 0.693147 / 2.
	if got := AmountDown(fund, curve.GrowthDown(start+30*day)); got != 173_286 {
		t.Fatalf("got %d µC, want 173286", got)
	}
	exact := float().Mul(floatOf(Shares(amount, StartIndex())), oracleLog(policy, 30*day))
	exact.Quo(exact, float().SetInt64(2))
	if !belowWithin(fund, exact, -140) {
		t.Fatalf("inflow %s is not the oracle's %g", fund, exact)
	}
}

func TestInflowDown_nothingFlowsBackwards(t *testing.T) {
	curve := curveOf(DefaultPolicy())
	if got := curve.InflowDown(Shares(1, StartIndex()), 500_000, start+day, start); got.Sign() != 0 {
		t.Fatalf("got %s, want 0", got)
	}
}

// A sum of the two shares of a melt never exceeds what melted.
func TestInflowDown_neverExceedsWhatMeltsFromMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := curveOf(drawPolicy(t, "policy"))
		span := rapid.Int64Range(1, century).Draw(t, "span")
		members := Shares(rapid.Uint64Range(1, 1<<60).Draw(t, "members"), StartIndex())
		fund := curve.InflowDown(members, 800_000, start, start+span)
		growth := curve.GrowthDown(start + span)
		supply := new(big.Int).Add(members, fund)
		if before, after := AmountDown(members, StartIndex()), AmountDown(supply, growth); after > before {
			t.Fatalf("%d µC became %d µC", before, after)
		}
	})
}

// Half of what melts in 30 days of half is a quarter, whatever is then left of it.
func TestInflowWorthDown_isTheFundsShareOfWhatMelted(t *testing.T) {
	curve := curveOf(Policy{500_000, 30})
	members, after := Shares(1_000_000, StartIndex()), curve.GrowthDown(start+30*day)
	if got := WholeDown(InflowWorthDown(members, 500_000, StartIndex(), after)); got != 250_000 {
		t.Fatalf("got %d µC, want 250000", got)
	}
	if got := InflowWorthDown(members, 500_000, after, after); got.Sign() != 0 {
		t.Fatalf("got %s for no time, want 0", got)
	}
}

package melt

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func drawHistory(t *rapid.T) History {
	history, now := NewHistory(drawPolicy(t, "first"), start), start
	for range rapid.IntRange(0, 12).Draw(t, "changes") {
		now += rapid.Int64Range(0, 3*365*day).Draw(t, "after")
		history = history.Change(drawPolicy(t, "next"), now)
	}
	return history
}

func TestHistoryChange_neverReachesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := drawHistory(t)
		last := history.Last().At
		moment := rapid.Int64Range(start, last).Draw(t, "moment")
		before, _ := history.Reader().GrowthDown(moment)
		later := last + rapid.Int64Range(1, 365*day).Draw(t, "later")
		after, _ := history.Change(drawPolicy(t, "changed"), later).Reader().GrowthDown(moment)
		if before.Cmp(after) != 0 {
			t.Fatalf("a change at %d moved the index of %d", later, moment)
		}
	})
}

func TestHistory_matchesTheOracleAcrossChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := drawHistory(t)
		now := history.Last().At + rapid.Int64Range(0, 365*day).Draw(t, "now")
		exact := float().SetMantExp(float().SetInt64(1), IndexBits)
		for i, checkpoint := range history {
			until := now
			if i+1 < len(history) {
				until = history[i+1].At
			}
			exact.Mul(exact, oracleGrowth(checkpoint.Policy, until-checkpoint.At))
		}
		got, _ := history.Reader().GrowthDown(now)
		if !belowWithin(got, exact, -IndexBits+5) {
			t.Fatalf("got %s, want %g", got, exact)
		}
	})
}

func TestHistory_isContinuousAndSaysWhenItIsNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := drawHistory(t)
		if !history.Continuous() {
			t.Fatal("a history of changes is not continuous")
		}
		last := &history[len(history)-1]
		last.Index = new(big.Int).Sub(last.Index, big.NewInt(1))
		if history.Continuous() {
			t.Fatal("an index that was tampered with passed")
		}
	})
}

func TestHistoryChange_twiceInASecondKeepsTheSecond(t *testing.T) {
	first, second := Policy{20_000, 30}, Policy{30_000, 30}
	history := NewHistory(DefaultPolicy(), start).Change(first, start+day).Change(second, start+day)
	if len(history) != 2 || history.Last().Policy != second || !history.Continuous() {
		t.Fatalf("got %v", history)
	}
}

func TestHistoryAt_findsTheCheckpointInForce(t *testing.T) {
	history := NewHistory(DefaultPolicy(), start).Change(Policy{20_000, 30}, start+10)
	cases := []struct {
		moment int64
		rate   uint32
		found  bool
	}{
		{start - 1, 0, false}, {start, 10_000, true}, {start + 9, 10_000, true},
		{start + 10, 20_000, true}, {start + 11, 20_000, true},
	}
	for _, c := range cases {
		got, found := history.At(c.moment)
		if found != c.found || got.Policy.RatePPM != c.rate {
			t.Errorf("at %d: got %v, %v", c.moment, got, found)
		}
		if _, found := history.Reader().GrowthDown(c.moment); found != c.found {
			t.Errorf("reader at %d: got %v", c.moment, found)
		}
	}
}

func TestHistorySince_keepsWhatIsInForce(t *testing.T) {
	history := History{{At: 10}, {At: 20}, {At: 30}}
	for moment, kept := range map[int64]int{5: 3, 10: 3, 19: 3, 20: 2, 29: 2, 30: 1, 1_000: 1} {
		if got := len(history.Since(moment)); got != kept {
			t.Errorf("since %d: got %d, want %d", moment, got, kept)
		}
	}
}

// A century of changes, one every 30 days, between the two bounds: the index
// keeps 117 bits, so that what it says of the largest amount is right to 2^-53 µC.
func TestHistory_centuryOfMonthlyChanges(t *testing.T) {
	fast, slow := Policy{500_000, 30}, Policy{1_000, 30}
	policies := []Policy{fast, slow}
	factors := []*big.Float{oracleGrowth(fast, 30*day+1), oracleGrowth(slow, 30*day+1)}
	history, exact := NewHistory(fast, start), float().SetMantExp(float().SetInt64(1), IndexBits)
	for change := range 1_217 {
		exact.Mul(exact, factors[change%2])
		history = history.Change(policies[(change+1)%2], history.Last().At+30*day+1)
	}
	if got := history.Last().Index; !belowWithin(got, exact, -117) {
		t.Fatalf("got %s, want %g", got, exact)
	}
}

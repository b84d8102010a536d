package melt

import (
	"testing"
)

// FuzzGrowth compares the index, and what an amount is worth by it, with the oracle.
func FuzzGrowth(f *testing.F) {
	f.Add(uint32(10_000), uint32(30), int64(0), int64(30*day), uint64(1_000_000))
	f.Add(uint32(500_000), uint32(30), int64(day), int64(century), uint64(1<<63))
	f.Add(uint32(1_000), uint32(30), int64(century), int64(century), uint64(1))
	f.Add(uint32(34), uint32(1), int64(1), int64(1), uint64(12_300_000))
	f.Add(uint32(999_783), uint32(365), int64(59), int64(365*day), uint64(999_999))
	f.Fuzz(func(t *testing.T, rate, period uint32, credited, waited int64, amount uint64) {
		policy := Policy{rate, period}
		if policy.Validate() != nil || credited < 0 || credited > century || waited < 0 || waited > century {
			t.Skip()
		}
		curve := curveOf(policy)
		before, after := curve.GrowthDown(start+credited), curve.GrowthDown(start+credited+waited)
		exact := float().SetMantExp(oracleGrowth(policy, credited+waited), IndexBits)
		if !belowWithin(after, exact, -IndexBits) {
			t.Fatalf("index %s, oracle %g", after, exact)
		}
		worth := AmountDown(Shares(amount, before), after)
		want := float().Quo(float().SetUint64(amount), oracleGrowth(policy, waited))
		gap := float().Sub(want, float().SetUint64(worth))
		slack := float().SetMantExp(float().SetInt64(1), -readingBits)
		if gap.Cmp(float().Neg(slack)) < 0 || gap.Cmp(float().SetInt64(1)) >= 0 {
			t.Fatalf("%d µC after %d s: worth %d, oracle %g", amount, waited, worth, want)
		}
	})
}

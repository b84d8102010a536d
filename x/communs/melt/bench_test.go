package melt

import "testing"

func BenchmarkCurve(b *testing.B) {
	for _, policy := range []Policy{DefaultPolicy(), {500_000, 30}} {
		checkpoint := NewHistory(policy, start).Last()
		b.Run(policy.String(), func(b *testing.B) {
			for b.Loop() {
				checkpoint.Curve()
			}
		})
	}
}

func BenchmarkGrowthDown(b *testing.B) {
	for name, seconds := range map[string]int64{"a month": 30 * day, "a century": century} {
		curve := curveOf(Policy{500_000, 30})
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				curve.GrowthDown(start + seconds)
			}
		})
	}
}

func BenchmarkAmountDown(b *testing.B) {
	growth := curveOf(DefaultPolicy()).GrowthDown(start + 365*day)
	shares := Shares(12_300_000, growth)
	for b.Loop() {
		AmountDown(shares, growth)
	}
}

func BenchmarkInflowDown(b *testing.B) {
	curve := curveOf(DefaultPolicy())
	members := Shares(1<<50, StartIndex())
	for b.Loop() {
		curve.InflowDown(members, 500_000, start, start+day)
	}
}

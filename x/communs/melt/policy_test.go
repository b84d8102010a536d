package melt

import (
	"errors"
	"testing"
)

func TestPolicyValidate_keepsBetweenHalfAndAllButAThousandth(t *testing.T) {
	cases := []struct {
		policy Policy
		want   error
	}{
		{DefaultPolicy(), nil},
		{Policy{500_000, 30}, nil},
		{Policy{500_001, 30}, ErrMeltsTooFast},
		{Policy{1_000, 30}, nil},
		{Policy{999, 30}, ErrMeltsTooSlowly},
		{Policy{22_840, 1}, nil}, // 0.97716^30 = 0.50000…
		{Policy{22_841, 1}, ErrMeltsTooFast},
		{Policy{33, 1}, ErrMeltsTooSlowly},
		{Policy{34, 1}, nil},
		{Policy{750_000, 60}, nil}, // half in 30 days, exactly
		{Policy{750_001, 60}, ErrMeltsTooFast},
		{Policy{0, 30}, errRate},
		{Policy{1_000_000, 30}, errRate},
		{Policy{10_000, 0}, errPeriod},
		{Policy{10_000, 366}, errPeriod},
	}
	for _, c := range cases {
		if got := c.policy.Validate(); !errors.Is(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.policy, got, c.want)
		}
	}
}

func TestRateBounds_areTheLastRatesThatAreValid(t *testing.T) {
	for period := uint32(1); period <= MaxPeriodDays; period++ {
		lowest, highest := RateBounds(period)
		valid := func(rate uint32) bool { return Policy{rate, period}.Validate() == nil }
		if !valid(lowest) || !valid(highest) || valid(lowest-1) || valid(highest+1) {
			t.Fatalf("%d days: bounds %d to %d are not tight", period, lowest, highest)
		}
	}
}

func TestPolicyString_saysRateAndPeriod(t *testing.T) {
	cases := map[string]Policy{
		"1% per 30 days":        {10_000, 30},
		"0.0034% per day":       {34, 1},
		"12.5% per 365 days":    {125_000, 365},
		"50% per 30 days":       {500_000, 30},
		"99.9783% per 365 days": {999_783, 365},
	}
	for want, policy := range cases {
		if got := policy.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPolicy_atMostTwiceAsFast(t *testing.T) {
	for _, c := range []struct {
		fast, slow Policy
		want       bool
	}{
		{Policy{10_000, 30}, Policy{10_000, 30}, true},
		{Policy{10_000, 30}, Policy{20_000, 30}, true},
		{Policy{19_900, 30}, Policy{10_000, 30}, true}, // 1 - 0.99²
		{Policy{19_901, 30}, Policy{10_000, 30}, false},
		{Policy{10_000, 15}, Policy{10_000, 30}, true},
		{Policy{10_001, 15}, Policy{10_000, 30}, false},
		{Policy{500_000, 30}, Policy{1_000, 30}, false},
		{Policy{10_000, 365}, Policy{19_900, 365}, true},
	} {
		if got := c.fast.AtMostTwiceAsFast(c.slow); got != c.want {
			t.Errorf("%s against %s: %t, want %t", c.fast, c.slow, got, c.want)
		}
	}
}

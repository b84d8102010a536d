package types

import (
	"errors"
	"testing"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
)

func TestWithinStep_isHalfToDoubleOrASmallestStep(t *testing.T) {
	cases := []struct {
		from, to, step uint64
		want           bool
	}{
		{100, 50, 10, true}, {100, 49, 10, false}, {100, 200, 10, true}, {100, 201, 10, false},
		{101, 51, 1, true}, {101, 50, 1, false},
		{3, 1, 1, false}, {3, 2, 1, true}, {1, 2, 1, true}, {1, 3, 1, false},
		{12, 2, 10, true}, {12, 1, 10, false}, {12, 24, 10, true}, {5, 15, 10, true}, {5, 16, 10, false},
		{10, 0, 10, true}, {11, 0, 10, false}, {5, 0, 10, false}, {0, 10, 10, true}, {0, 9, 10, false}, {0, 11, 10, false},
	}
	for _, c := range cases {
		if got := WithinStep(c.from, c.to, c.step); got != c.want {
			t.Errorf("from %d to %d by %d: got %v, want %v", c.from, c.to, c.step, got, c.want)
		}
	}
}

func TestCheckPolicyStep_allowsNoMoreThanTwiceAsFast(t *testing.T) {
	from := melt.Policy{RatePPM: 10_000, PeriodDays: 30}
	cases := []struct {
		to   melt.Policy
		want error
	}{
		{melt.Policy{RatePPM: 20_000, PeriodDays: 30}, nil},
		{melt.Policy{RatePPM: 20_000, PeriodDays: 60}, nil},
		{melt.Policy{RatePPM: 5_000, PeriodDays: 15}, nil},
		{melt.Policy{RatePPM: 20_000, PeriodDays: 15}, ErrStepTooWide},
		{melt.Policy{RatePPM: 5_000, PeriodDays: 60}, ErrStepTooWide},
		{melt.Policy{RatePPM: 20_001, PeriodDays: 60}, ErrStepTooWide},
		{melt.Policy{RatePPM: 10_000, PeriodDays: 61}, ErrStepTooWide},
	}
	for _, c := range cases {
		if got := CheckPolicyStep(from, c.to); !errors.Is(got, c.want) {
			t.Errorf("to %s: got %v, want %v", c.to, got, c.want)
		}
	}
}

func TestCheckCapStep_takesNoCapForTheFarEnd(t *testing.T) {
	const unit = amount.Commun
	cases := []struct {
		from, to uint64
		want     error
	}{
		{0, 1_000 * unit, nil}, {0, 999 * unit, ErrStepTooWide}, {1_000 * unit, 0, nil}, {10 * unit, 0, nil},
		{1_000 * unit, 500 * unit, nil}, {1_000 * unit, 499 * unit, ErrStepTooWide}, {1_000 * unit, 2_001 * unit, ErrStepTooWide},
	}
	for _, c := range cases {
		if got := CheckCapStep(c.from, c.to); !errors.Is(got, c.want) {
			t.Errorf("from %d to %d: got %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

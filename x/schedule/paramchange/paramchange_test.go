package paramchange_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestRange_isHalfToDoubleOrOneStepWithinTheBounds(t *testing.T) {
	for name, c := range map[string]struct {
		value, least, most, step uint64
		from, to                 uint64
	}{
		"half to double":                        {100, 0, 1000, 1, 50, 200},
		"half rounds up":                        {5, 0, 1000, 1, 3, 10},
		"a step is wider than half":             {10, 0, 1000, 8, 2, 20},
		"a step is wider than double":           {10, 0, 1000, 30, 1, 40},
		"the step may go to nothing":            {8, 0, 1000, 8, 0, 16},
		"a little more than the step may not":   {9, 0, 1000, 8, 1, 18},
		"less than the step may not":            {3, 0, 1000, 8, 1, 11},
		"nothing goes to the step only":         {0, 0, 1000, 8, 8, 8},
		"one goes to nothing by a step of one":  {1, 0, 10, 1, 0, 2},
		"the bounds hold":                       {100, 80, 120, 1, 80, 120},
		"below its bounds it goes up only":      {10, 80, 120, 1, 10, 20},
		"above its bounds it goes down only":    {500, 80, 120, 1, 250, 500},
		"below, and in reach of its bounds":     {50, 80, 90, 1, 50, 90},
		"it does not overflow":                  {math.MaxUint64 - 1, 0, math.MaxUint64, 1, 1<<63 - 1, math.MaxUint64},
		"nothing stays where a step is too far": {0, 0, 5, 8, 8, 5},
	} {
		p := paramchange.Parameter{Name: "p", Value: c.value, Least: c.least, Most: c.most, Step: c.step}
		if from, to := p.Range(); from != c.from || to != c.to {
			t.Errorf("%s: %d to %d, want %d to %d", name, from, to, c.from, c.to)
		}
	}
}

func never(string) (time.Time, error) { return time.Time{}, nil }

func compare(value, to uint64, last time.Time) ([]string, error) {
	p := paramchange.Parameter{Name: "p", Value: value, Least: 0, Most: 1000, Step: 1}
	q := p
	q.Value = to
	return paramchange.Compare([]paramchange.Parameter{p}, []paramchange.Parameter{q},
		func(string) (time.Time, error) { return last, nil }, noon, 30*day)
}

func TestCompare_holdsToTheIntervalAndSaysFromWhenOn(t *testing.T) {
	if _, err := compare(10, 20, noon.Add(-30*day)); err != nil {
		t.Error(err)
	}
	_, err := compare(10, 20, noon.Add(-30*day+time.Second))
	if !errors.Is(err, paramchange.ErrTooSoon) || !strings.Contains(err.Error(), "may again from 2026-03-01T12:00:01Z") {
		t.Error(err)
	}
}

func TestCompare_saysWhatWouldBeRight(t *testing.T) {
	_, err := compare(10, 21, time.Time{})
	if !errors.Is(err, paramchange.ErrTooFar) || !strings.Contains(err.Error(), "p goes from 10 to 5 to 20 now, 21 was asked") {
		t.Error(err)
	}
	before := []paramchange.Parameter{paramchange.Period("grace", 60*day, 30*day, 180*day, day)}
	after := []paramchange.Parameter{paramchange.Period("grace", 20*day, 30*day, 180*day, day)}
	_, err = paramchange.Compare(before, after, never, noon, 30*day)
	if err == nil || !strings.Contains(err.Error(), "grace goes from 60 days to 30 days to 120 days now, 20 days was asked") {
		t.Error(err)
	}
}

func TestCompare_refusesWhatMovesNothing(t *testing.T) {
	if _, err := compare(10, 10, noon); !errors.Is(err, paramchange.ErrNothing) {
		t.Error(err)
	}
}

func TestCompare_refusesListsThatAreNotOfTheSameParameters(t *testing.T) {
	one := []paramchange.Parameter{paramchange.Count[uint32]("one", 1, 0, 2)}
	other := []paramchange.Parameter{paramchange.Count[uint32]("other", 2, 0, 2)}
	for _, after := range [][]paramchange.Parameter{nil, other} {
		if _, err := paramchange.Compare(one, after, never, noon, day); err == nil {
			t.Error("taken for the same")
		}
	}
}

// allowed is the rule as it is written, with integers of any length.
func allowed(from, to, step, least, most uint64) bool {
	a, b, s := new(big.Int).SetUint64(from), new(big.Int).SetUint64(to), new(big.Int).SetUint64(step)
	if to < least || to > most {
		return false
	}
	if from == 0 || to == 0 {
		return from == 0 && to == step || to == 0 && from == step
	}
	double := func(x *big.Int) *big.Int { return new(big.Int).Lsh(x, 1) }
	within := b.Cmp(double(a)) <= 0 && double(b).Cmp(a) >= 0
	return within || new(big.Int).Abs(new(big.Int).Sub(b, a)).Cmp(s) <= 0
}

// TestRange_isTheRuleAsItIsWritten holds the range against the sentence of the specification, for values within their bounds.
func TestRange_isTheRuleAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.Uint64Range(0, 40), rapid.Uint64())
		least := number.Draw(t, "least")
		most := rapid.Uint64Range(least, math.MaxUint64).Draw(t, "most")
		from := rapid.Uint64Range(least, most).Draw(t, "from")
		step := max(1, number.Draw(t, "step"))
		to := rapid.OneOf(number, rapid.Just(from/2), rapid.Just(from+step)).Draw(t, "to")
		low, high := paramchange.Parameter{Value: from, Least: least, Most: most, Step: step}.Range()
		if to != from && (to >= low && to <= high) != allowed(from, to, step, least, most) {
			t.Errorf("%d to %d by steps of %d within %d and %d: range %d to %d", from, to, step, least, most, low, high)
		}
	})
}

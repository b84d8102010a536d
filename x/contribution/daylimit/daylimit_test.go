package daylimit_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

func timed(start uint32, minutes uint64) daylimit.Work {
	return daylimit.Work{Span: daymask.SpanOfUp(start, minutes), Quantity: minutes}
}

func TestCheck(t *testing.T) {
	var busy daymask.Mask
	busy = busy.With(daymask.Span{Start: 0, Length: 52}) // 13 hours
	thirteen := daylimit.Day{Quarters: busy, Minutes: 780, Category: 300}
	for name, c := range map[string]struct {
		limits daylimit.Limits
		day    daylimit.Day
		work   daylimit.Work
		want   daylimit.Refusal
	}{
		"an empty day":                  {daylimit.Of(true, 480, 0), daylimit.Day{}, timed(32, 480), daylimit.None},
		"a minute above the category":   {daylimit.Of(true, 480, 0), daylimit.Day{}, timed(32, 481), daylimit.CategoryFull},
		"the fourteenth hour":           {daylimit.Of(true, 480, 0), thirteen, timed(52, 60), daylimit.None},
		"a minute above 14 hours":       {daylimit.Of(true, 480, 0), thirteen, timed(52, 61), daylimit.MinutesSpent},
		"18 hours agreed":               {daylimit.Of(true, 480, 1080), thirteen, timed(52, 300), daylimit.None},
		"a minute above 18 hours":       {daylimit.Of(true, 480, 1080), thirteen, timed(52, 301), daylimit.MinutesSpent},
		"an agreement below all others": {daylimit.Of(true, 480, 60), daylimit.Day{}, timed(0, 480), daylimit.None},
		"24 hours agreed":               {daylimit.Of(true, 480, 1440), daylimit.Day{}, timed(0, 1440), daylimit.None},
		"past midnight":                 {daylimit.Of(true, 480, 0), daylimit.Day{}, timed(93, 60), daylimit.PastMidnight},
		"a quarter twice":               {daylimit.Of(true, 480, 0), thirteen, timed(51, 30), daylimit.QuarterTaken},
		"absurd":                        {daylimit.Of(true, 480, 0), thirteen, timed(0, 1<<63), daylimit.MinutesSpent},
		"loaves":                        {daylimit.Of(false, 20_000, 0), thirteen, daylimit.Work{Quantity: 19_700}, daylimit.None},
		"one loaf too many":             {daylimit.Of(false, 20_000, 0), thirteen, daylimit.Work{Quantity: 20_000}, daylimit.CategoryFull},
		"loaves know no agreement":      {daylimit.Of(false, 20_000, 99_000), thirteen, daylimit.Work{Quantity: 20_000}, daylimit.CategoryFull},
	} {
		require.Equal(t, c.want, c.limits.Check(c.day, c.work), name)
	}
}

// Whatever is added while it counts: no sum exceeds its limit, what Left tells is what could be added, and taking it off
// again gives the day before.
func TestDay_neverExceedsItsLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := daylimit.Of(rapid.Bool().Draw(t, "timed"), rapid.Uint64Range(1, 1440).Draw(t, "category"), rapid.Uint64Range(0, 2000).Draw(t, "agreed"))
		var day daylimit.Day
		for range rapid.IntRange(1, 30).Draw(t, "pieces") {
			w := timed(rapid.Uint32Range(0, 95).Draw(t, "start"), rapid.Uint64Range(1, 600).Draw(t, "quantity"))
			if l.Check(day, w) != daylimit.None {
				continue
			}
			if l.Left(day) < w.Quantity {
				t.Fatalf("%d are left, %d counted", l.Left(day), w.Quantity)
			}
			after := l.With(day, w)
			if l.Without(after, w) != day {
				t.Fatalf("%v with and without %v is %v", day, w, l.Without(after, w))
			}
			day = after
		}
		if day.Category > l.Category || (l.Timed && day.Minutes > l.Minutes) || day.Minutes > daylimit.WholeDay {
			t.Fatalf("%v exceeds %v", day, l)
		}
		if l.Timed && uint64(day.Quarters.Count())*daymask.MinutesPerQuarter < day.Minutes {
			t.Fatalf("%d minutes in %d quarters", day.Minutes, day.Quarters.Count())
		}
	})
}

func TestLeft_isNoMoreThanTheQuartersThatAreFree(t *testing.T) {
	l := daylimit.Of(true, 1440, 1440)
	var day daylimit.Day
	for q := uint32(0); q < 90; q++ {
		day = l.With(day, timed(q, 1)) // a minute takes its quarter hour
	}
	require.Equal(t, uint64(6*daymask.MinutesPerQuarter), l.Left(day))
	require.Equal(t, uint64(1440-90), l.MinutesLeft(day))
}

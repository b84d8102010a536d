package daymask_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

func TestSpanOfUp_roundsUpToQuarters(t *testing.T) {
	for minutes, length := range map[uint64]uint32{1: 1, 15: 1, 16: 2, 60: 4, 61: 5, 1440: 96} {
		require.Equal(t, daymask.Span{Start: 3, Length: length}, daymask.SpanOfUp(3, minutes), "%d minutes", minutes)
	}
}

func TestSpan_liesWithinTheDay(t *testing.T) {
	for _, c := range []struct {
		span daymask.Span
		ok   bool
	}{
		{daymask.Span{Start: 0, Length: 96}, true},
		{daymask.Span{Start: 95, Length: 1}, true},
		{daymask.Span{Start: 95, Length: 2}, false},
		{daymask.Span{Start: 96, Length: 1}, false},
		{daymask.Span{Start: 5, Length: 0}, false},
		{daymask.Span{Start: 1, Length: ^uint32(0)}, false},
	} {
		require.Equal(t, c.ok, c.span.WithinDay(), "%d+%d", c.span.Start, c.span.Length)
	}
}

func TestMask_readsAsHours(t *testing.T) {
	m := daymask.Mask{}.With(daymask.SpanOfUp(37, 90)).With(daymask.SpanOfUp(56, 60)).With(daymask.SpanOfUp(95, 15))
	require.Equal(t, "09:15-10:45 14:00-15:00 23:45-24:00", m.String())
	require.Empty(t, daymask.Mask{}.String())
	taken, overlaps := m.Overlap(daymask.Span{Start: 40, Length: 20})
	require.True(t, overlaps)
	require.Equal(t, "10:00-10:45", taken.String())
}

func TestFromBytes_takesNothingButAMask(t *testing.T) {
	empty, err := daymask.FromBytes(nil)
	require.NoError(t, err)
	require.Equal(t, daymask.Mask{}, empty)
	_, err = daymask.FromBytes(make([]byte, 11))
	require.EqualError(t, err, "a mask of quarter hours has 12 bytes, not 11")
}

func anySpan(t *rapid.T, name string) daymask.Span {
	start := rapid.Uint32Range(0, 95).Draw(t, name+" start")
	return daymask.Span{Start: start, Length: rapid.Uint32Range(1, 96-start).Draw(t, name+" length")}
}

// The oracle is a plain array of 96 booleans.
func TestMask_isAnArrayOfBooleans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var oracle [daymask.Quarters]bool
		var mask daymask.Mask
		for range rapid.IntRange(0, 8).Draw(t, "steps") {
			s, take := anySpan(t, "step"), rapid.Bool().Draw(t, "take")
			for q := s.Start; q < s.End(); q++ {
				oracle[q] = take
			}
			if take {
				mask = mask.With(s)
			} else {
				mask = mask.Without(s)
			}
		}
		count := 0
		for q, taken := range oracle {
			require.Equal(t, taken, mask.Has(uint32(q)))
			if taken {
				count++
			}
		}
		require.Equal(t, count, mask.Count())
		probe := anySpan(t, "probe")
		taken := false
		for q := probe.Start; q < probe.End(); q++ {
			taken = taken || oracle[q]
		}
		_, overlaps := mask.Overlap(probe)
		require.Equal(t, taken, overlaps)
		again, err := daymask.FromBytes(mask.Bytes())
		require.NoError(t, err)
		require.Equal(t, mask, again)
	})
}

// Work that does not overlap can be marked and cleared in any order.
func TestMask_clearingUndoesMarking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mask := daymask.Mask{}.With(anySpan(t, "before"))
		s := anySpan(t, "span")
		if _, overlaps := mask.Overlap(s); overlaps {
			t.Skip("taken")
		}
		require.Equal(t, mask, mask.With(s).Without(s))
	})
}

func TestMask_spansCoverExactlyWhatIsTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mask := daymask.Mask{}.With(anySpan(t, "a")).With(anySpan(t, "b")).Without(anySpan(t, "c"))
		again := daymask.Mask{}
		last := -1
		for _, s := range mask.Spans() {
			require.True(t, s.WithinDay())
			require.Greater(t, int(s.Start), last)
			last = int(s.End())
			again = again.With(s)
		}
		require.Equal(t, mask, again)
	})
}

func TestLatestFree_isTheLastRunThatFits(t *testing.T) {
	taken := daymask.Mask{}.With(daymask.Span{Start: 30, Length: 4}).With(daymask.Span{Start: 36, Length: 2})
	for name, c := range map[string]struct {
		until   uint32
		minutes uint64
		start   uint32
		free    bool
	}{
		"right before":              {48, 60, 44, true},
		"rounded up to quarters":    {48, 46, 44, true},
		"between two runs taken":    {36, 30, 34, true},
		"too long for between":      {37, 45, 27, true},
		"before all":                {38, 120, 22, true},
		"nothing as long before it": {34, 600, 0, false},
		"no time yet":               {0, 15, 0, false},
		"from midnight":             {30, 450, 0, true},
		"nothing takes no time":     {30, 0, 0, false},
	} {
		start, free := taken.LatestFree(c.until, c.minutes)
		require.Equal(t, c.free, free, name)
		require.Equal(t, c.start, start, name)
	}
}

// Package daymask marks which quarter hours of one day are taken, so that nobody is credited twice for the same
// time. A day has 96 quarters: 0 is 00:00 to 00:15, 95 is 23:45 to 24:00.
package daymask

import (
	"fmt"
	"strings"
)

const (
	// Quarters is the number of quarter hours in a day.
	Quarters = 96
	// MinutesPerQuarter is the length of one of them.
	MinutesPerQuarter = 15
	// Size is the length of a mask in bytes.
	Size = Quarters / 8
)

// Mask has one bit for each quarter of a day, the first in the lowest bit of the first byte.
type Mask [Size]byte

// Span is a run of quarters. It must lie within the day: start + length ≤ 96.
type Span struct {
	Start  uint32
	Length uint32
}

// SpanOfUp is the span of work that began with a quarter and took some minutes, rounded up to quarters.
// The caller bounds minutes to a day, 1440.
func SpanOfUp(start uint32, minutes uint64) Span {
	return Span{Start: start, Length: uint32((minutes + MinutesPerQuarter - 1) / MinutesPerQuarter)}
}

// End is the first quarter after the span.
func (s Span) End() uint32 { return s.Start + s.Length }

// WithinDay tells whether the span has a length and ends by midnight.
func (s Span) WithinDay() bool {
	return s.Length > 0 && s.Start < Quarters && s.Length <= Quarters-s.Start
}

// String gives the span as 09:15-10:45.
func (s Span) String() string { return clock(s.Start) + "-" + clock(s.End()) }

func clock(quarter uint32) string {
	return fmt.Sprintf("%02d:%02d", quarter/4, quarter%4*MinutesPerQuarter)
}

// FromBytes reads a stored mask; no bytes at all are an empty day.
func FromBytes(stored []byte) (Mask, error) {
	var m Mask
	if len(stored) != 0 && len(stored) != Size {
		return m, fmt.Errorf("a mask of quarter hours has %d bytes, not %d", Size, len(stored))
	}
	copy(m[:], stored)
	return m, nil
}

// Bytes is the form in which the mask is stored.
func (m Mask) Bytes() []byte { return m[:] }

// Has tells whether a quarter is taken.
func (m Mask) Has(quarter uint32) bool { return m[quarter/8]&(1<<(quarter%8)) != 0 }

// Overlap gives the first part of the span that is taken already.
func (m Mask) Overlap(s Span) (Span, bool) {
	for q := s.Start; q < s.End(); q++ {
		if !m.Has(q) {
			continue
		}
		taken := Span{Start: q}
		for ; q < s.End() && m.Has(q); q++ {
			taken.Length++
		}
		return taken, true
	}
	return Span{}, false
}

// LatestFree is the first quarter of the latest free run that is long enough for some minutes and over by a quarter.
func (m Mask) LatestFree(until uint32, minutes uint64) (start uint32, free bool) {
	length := SpanOfUp(0, minutes).Length
	for ; length > 0 && until >= length; until-- {
		start = until - length
		if _, taken := m.Overlap(Span{Start: start, Length: length}); !taken {
			return start, true
		}
	}
	return 0, false
}

// With is the mask with the span taken.
func (m Mask) With(s Span) Mask {
	for q := s.Start; q < s.End(); q++ {
		m[q/8] |= 1 << (q % 8)
	}
	return m
}

// Without is the mask with the span free.
func (m Mask) Without(s Span) Mask {
	for q := s.Start; q < s.End(); q++ {
		m[q/8] &^= 1 << (q % 8)
	}
	return m
}

// Count is the number of quarters taken.
func (m Mask) Count() int {
	count := 0
	for q := uint32(0); q < Quarters; q++ {
		if m.Has(q) {
			count++
		}
	}
	return count
}

// Spans are the runs of quarters taken, in order, none touching the next.
func (m Mask) Spans() []Span {
	var spans []Span
	whole := Span{Start: 0, Length: Quarters}
	for {
		taken, more := m.Overlap(whole)
		if !more {
			return spans
		}
		spans = append(spans, taken)
		whole = Span{Start: taken.End(), Length: Quarters - taken.End()}
	}
}

// String gives the runs taken, as 09:15-10:45 14:00-15:00.
func (m Mask) String() string {
	var words []string
	for _, s := range m.Spans() {
		words = append(words, s.String())
	}
	return strings.Join(words, " ")
}

package plain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// What is read of a duration is written so that it reads the same, and is never negative.
func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"14d", "2h30m", "90s", "106751d", "99999999999d", "", "d", "-1h", "1h1h", "٣d"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		length, err := plain.ParseDuration(text)
		if err != nil {
			return
		}
		if again, err := plain.ParseDuration(plain.FormatDuration(length)); length < 0 || err != nil || again != length {
			t.Fatalf("%q is read as %s, written as %s, read again as %s: %v", text, length, plain.FormatDuration(length), again, err)
		}
	})
}

// A moment that is read is one of the calendar, and names the same whatever the zone it was written in.
func FuzzParseMoment(f *testing.F) {
	for _, text := range []string{"2027-01-01", "2027-01-01T12:00:00Z", "2027-01-01T12:00:00+14:00", "30d", "30d ago", "now",
		"now ago", "106751d", "106751d ago", "0000-01-01"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		moment, err := plain.ParseMoment(text, noon)
		if err != nil {
			return
		}
		if moment.Location() != time.UTC {
			t.Fatalf("%q is read in the zone %s", text, moment.Location())
		}
		if year := moment.Year(); year < -1 || year > 10_000 {
			t.Fatalf("%q is read as the year %d", text, year)
		}
	})
}

// A day that is read is written as it will be understood, and a quarter is one of the day's 96.
func FuzzParseDayAndQuarter(f *testing.F) {
	for _, text := range []string{"today", "yesterday", "2026-11-20", "2026-02-29", "09:15", "23:45", "24:00", "9:15", "09:10", " 09:15"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if day, err := plain.ParseDay(text, noon); err == nil {
			if parsed, err := time.Parse(time.DateOnly, day); err != nil || parsed.Format(time.DateOnly) != day {
				t.Fatalf("%q is read as the day %q: %v", text, day, err)
			}
		}
		if quarter, err := plain.ParseQuarter(text); err == nil && quarter > 95 {
			t.Fatalf("%q is read as the quarter %d", text, quarter)
		}
	})
}

// A quantity that is read is more than nothing, and is written so that it reads the same.
func FuzzParseQuantity(f *testing.F) {
	for _, text := range []string{"2h30m", "1.5h", "45m", "12", "1.5", "0", "0h", "0.0001", "18446744073709551.615",
		"18446744073709551.616", "2562047h", "9999999999h", "0.01h"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quantity, err := plain.ParseQuantity(text)
		if err != nil {
			return
		}
		if again, err := plain.ParseQuantity(quantity.String()); quantity.Value == 0 || err != nil || again != quantity {
			t.Fatalf("%q is read as %+v, written as %q, read again as %+v: %v", text, quantity, quantity, again, err)
		}
	})
}

// A percentage that is read is at most the whole, and is written so that it reads the same.
func FuzzParsePercent(f *testing.F) {
	for _, text := range []string{"1%", "0.5%", "100%", "100.0001%", "0.00001%", "%", "1", "007%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ppm, err := plain.ParsePercent(text)
		if err != nil {
			return
		}
		written := plain.FormatPercent(ppm)
		if again, err := plain.ParsePercent(written); ppm > 1_000_000 || err != nil || again != ppm || strings.Contains(written, "-") {
			t.Fatalf("%q is read as %d, written as %q, read again as %d: %v", text, ppm, written, again, err)
		}
	})
}

package plain

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)

func TestParseDuration_readsWhatFormatDurationWrites(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"14d": 14 * Day, "2h30m": 150 * time.Minute, "90s": 90 * time.Second, "1d12h": 36 * time.Hour, "0s": 0,
	} {
		if have, err := ParseDuration(text); err != nil || have != want {
			t.Errorf("%q: %s, %v; want %s", text, have, err, want)
		}
	}
	for _, d := range []time.Duration{0, time.Second, 59 * time.Minute, 25 * time.Hour, 400 * Day} {
		if have, err := ParseDuration(FormatDuration(d)); err != nil || have != d {
			t.Errorf("%s written and read: %s, %v", d, have, err)
		}
	}
}

func TestParseDuration_refusesWhatIsNoLengthOfTime(t *testing.T) {
	for _, text := range []string{"", "12", "-2h", "2h 30m", "30m2h", "1.5h", "2 days", "h", "999999999999d", "106751d24h", "99999999999999999999s"} {
		if have, err := ParseDuration(text); err == nil {
			t.Errorf("%q was read as %s", text, have)
		}
	}
}

func TestSpan_saysOneUnit(t *testing.T) {
	for d, want := range map[time.Duration]string{
		30*Day - 20*time.Second: "30 days", Day: "1 day", 90 * time.Minute: "2 hours", 61 * time.Second: "1 minute", 20 * time.Second: "20 seconds", 0: "0 seconds",
	} {
		if have := Span(d); have != want {
			t.Errorf("%s: %q, want %q", d, have, want)
		}
	}
}

func TestParseMoment_readsDatesTimesAndWaits(t *testing.T) {
	for text, want := range map[string]time.Time{
		"now":                       noon,
		"30d":                       time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC),
		"30d ago":                   time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC),
		"2027-01-01":                time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
		"2027-01-01T12:00:00+02:00": time.Date(2027, 1, 1, 10, 0, 0, 0, time.UTC),
	} {
		if have, err := ParseMoment(text, noon); err != nil || !have.Equal(want) {
			t.Errorf("%q: %s, %v; want %s", text, have, err, want)
		}
	}
	for _, text := range []string{"", "soon", "2027-13-01", "1/1/2027", "-3d"} {
		if have, err := ParseMoment(text, noon); err == nil {
			t.Errorf("%q was read as %s", text, have)
		}
	}
}

func TestParseDay_readsDaysAsPeopleSayThem(t *testing.T) {
	for text, want := range map[string]string{"today": "2026-12-01", "yesterday": "2026-11-30", "2026-11-20": "2026-11-20"} {
		if have, err := ParseDay(text, noon); err != nil || have != want {
			t.Errorf("%q: %s, %v; want %s", text, have, err, want)
		}
	}
	for _, text := range []string{"", "monday", "20-11-2026", "2026-02-30"} {
		if have, err := ParseDay(text, noon); err == nil {
			t.Errorf("%q was read as %s", text, have)
		}
	}
}

func TestParseQuarter_takesQuarterHoursOnly(t *testing.T) {
	for text, want := range map[string]uint32{"00:00": 0, "09:15": 37, "9:15": 37, "23:45": 95} {
		if have, err := ParseQuarter(text); err != nil || have != want {
			t.Errorf("%q: %d, %v; want %d", text, have, err, want)
		}
	}
	for _, text := range []string{"", "9", "24:00", "09:10", "9h15"} {
		if have, err := ParseQuarter(text); err == nil {
			t.Errorf("%q was read as %d", text, have)
		}
	}
}

func TestParseQuantity_readsTimesAndNumbers(t *testing.T) {
	for text, want := range map[string]Quantity{
		"2h30m": {true, 150}, "1.5h": {true, 90}, "45m": {true, 45}, "12": {false, 12_000}, "1.5": {false, 1_500}, "0.125": {false, 125},
	} {
		if have, err := ParseQuantity(text); err != nil || have != want {
			t.Errorf("%q: %v, %v; want %v", text, have, err, want)
		}
	}
}

func TestParseQuantity_refusesWhatTheChainCouldNotCount(t *testing.T) {
	for _, text := range []string{"", "0", "0h", "0m", "-1", "-2h", "1.2345", "1.01h", "1h30s", "two", "1e3", "1,5", "99999999999999h"} {
		if have, err := ParseQuantity(text); err == nil {
			t.Errorf("%q was read as %v", text, have)
		}
	}
}

func TestQuantity_isWrittenAsItIsRead(t *testing.T) {
	for _, text := range []string{"2h30m", "2h", "45m", "12", "1.5", "0.125"} {
		quantity, err := ParseQuantity(text)
		if err != nil || quantity.String() != text {
			t.Errorf("%q: written as %q, %v", text, quantity, err)
		}
	}
}

func TestParsePercent_readsWhatFormatPercentWrites(t *testing.T) {
	for text, want := range map[string]uint32{"1%": 10_000, "0.5%": 5_000, "100%": 1_000_000, "0.0001%": 1, "0%": 0} {
		if have, err := ParsePercent(text); err != nil || have != want || FormatPercent(have) != text {
			t.Errorf("%q: %d, %v, written %q; want %d", text, have, err, FormatPercent(have), want)
		}
	}
	for _, text := range []string{"", "1", "0.01", "-1%", "101%", "0.00001%", "one%", "%"} {
		if have, err := ParsePercent(text); err == nil {
			t.Errorf("%q was read as %d", text, have)
		}
	}
}

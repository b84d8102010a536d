package plain

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

const dateForm = "2006-01-02"

// The reasons why a text names no moment, no day and no time of day.
var (
	ErrNotAMoment  = errors.New("not a moment: write 2027-01-01, 2027-01-01T12:00:00Z, 30d for 30 days from now, or \"30d ago\"")
	ErrNotADay     = errors.New("not a day: write today, yesterday or a date such as 2026-11-20")
	ErrNotAQuarter = errors.New("not a quarter hour of the day: write 09:15, in UTC")
)

// ParseMoment reads a moment: a date (its beginning), a date and time with its offset (RFC 3339), "now", or a length of time
// from now, such as "30d", or before now, such as "30d ago".
func ParseMoment(text string, now time.Time) (time.Time, error) {
	if text == "now" {
		return now.UTC(), nil
	}
	for _, form := range []string{time.RFC3339, dateForm} {
		if moment, err := time.Parse(form, text); err == nil {
			return moment.UTC(), nil
		}
	}
	length, past := strings.CutSuffix(text, " ago")
	if distance, err := ParseDuration(length); err == nil {
		if past {
			distance = -distance
		}
		return now.UTC().Add(distance), nil
	}
	return time.Time{}, fmt.Errorf("%q is %w", text, ErrNotAMoment)
}

// ParseDay reads a UTC day into the form in which messages name it, 2026-11-20.
func ParseDay(text string, now time.Time) (string, error) {
	switch text {
	case "today":
		return now.UTC().Format(dateForm), nil
	case "yesterday":
		return now.UTC().AddDate(0, 0, -1).Format(dateForm), nil
	}
	if _, err := time.Parse(dateForm, text); err != nil {
		return "", fmt.Errorf("%q is %w", text, ErrNotADay)
	}
	return text, nil
}

// ParseQuarter reads a time of day, such as 09:15, into its quarter hour of the day: 37.
func ParseQuarter(text string) (uint32, error) {
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%q is %w", text, ErrNotAQuarter)
	}
	if at.Minute()%15 != 0 {
		return 0, fmt.Errorf("%q is %w; work begins at :00, :15, :30 or :45", text, ErrNotAQuarter)
	}
	return uint32(at.Hour()*4 + at.Minute()/15), nil
}

// FormatDay writes the UTC day of a moment: "31 December 2026".
func FormatDay(moment time.Time) string { return moment.UTC().Format("2 January 2006") }

// FormatMoment writes a moment to the second: "31 December 2026, 09:15:00 UTC".
func FormatMoment(moment time.Time) string {
	return moment.UTC().Format("2 January 2006, 15:04:05 UTC")
}

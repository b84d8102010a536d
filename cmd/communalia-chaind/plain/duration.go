package plain

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Day is a day of 24 hours.
const Day = 24 * time.Hour

// ErrNotADuration is the reason why a text is no length of time.
var ErrNotADuration = errors.New("not a length of time, such as 2h30m, 45m, 30s or 14d")

var (
	durationForm = regexp.MustCompile(`^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$`)
	durationUnit = []time.Duration{Day, time.Hour, time.Minute, time.Second}
	unitNames    = []string{"d", "h", "m", "s"}
)

// ParseDuration reads days, hours, minutes and seconds, in this order, each at most once: "14d", "2h30m", "90s". Nothing is negative.
func ParseDuration(text string) (time.Duration, error) {
	parts := durationForm.FindStringSubmatch(text)
	if text == "" || parts == nil {
		return 0, fmt.Errorf("%q is %w", text, ErrNotADuration)
	}
	var sum time.Duration
	for i, unit := range durationUnit {
		if parts[i+1] == "" {
			continue
		}
		count, err := strconv.ParseInt(parts[i+1], 10, 64)
		if err != nil || count > int64((math.MaxInt64-sum)/unit) {
			return 0, fmt.Errorf("%q is too long: at most 106751d, which are 292 years", text)
		}
		sum += time.Duration(count) * unit
	}
	return sum, nil
}

// FormatDuration writes a length of time as ParseDuration reads it, to the second: "14d", "1d12h", "2h30m", "0s".
func FormatDuration(d time.Duration) string {
	if d < 0 {
		return "-" + FormatDuration(-d)
	}
	var text strings.Builder
	for i, unit := range durationUnit {
		if count := d / unit; count > 0 {
			text.WriteString(strconv.FormatInt(int64(count), 10) + unitNames[i])
		}
		d %= unit
	}
	if text.Len() == 0 {
		return "0s"
	}
	return text.String()
}

// Span says a length of time in its one unit that fits, rounded: "30 days", "1 hour", "20 seconds".
func Span(d time.Duration) string {
	if d < 0 {
		return "-" + Span(-d)
	}
	names := []string{"day", "hour", "minute", "second"}
	for i, unit := range durationUnit {
		count := int64(d.Round(unit) / unit)
		if count >= 2 || count == 1 && d >= unit-unit/60 || unit == time.Second {
			return Count(count, names[i])
		}
	}
	return ""
}

// Count says how many there are of a thing whose plural ends in s: "1 day", "2 days".
func Count[N int | int64 | uint32 | uint64](count N, thing string) string {
	if count == 1 {
		return fmt.Sprintf("1 %s", thing)
	}
	return fmt.Sprintf("%d %ss", count, thing)
}

package types

import (
	"time"

	errorsmod "cosmossdk.io/errors"
)

const (
	day        = 24 * time.Hour
	secondsDay = 24 * 60 * 60
	dateLayout = "2006-01-02"
)

// DayOf is the UTC day of a moment, counted from 1970-01-01. Moments before are of the first day.
func DayOf(t time.Time) uint32 { return uint32(max(0, t.Unix()) / secondsDay) }

// DayStart is the first moment of a day.
func DayStart(day uint32) time.Time { return time.Unix(int64(day)*secondsDay, 0).UTC() }

// DayEnd is the first moment of the next day.
func DayEnd(day uint32) time.Time { return DayStart(day).Add(24 * time.Hour) }

// ParseDay reads a UTC day such as 2026-11-21.
func ParseDay(text string) (uint32, error) {
	t, err := time.Parse(dateLayout, text)
	if err != nil || t.Unix() < 0 {
		return 0, errorsmod.Wrapf(ErrInvalidTime, "%.20q is not a day; write one as 2026-11-21", text)
	}
	return DayOf(t), nil
}

// FormatDay writes a day as 2026-11-21.
func FormatDay(day uint32) string { return DayStart(day).Format(dateLayout) }

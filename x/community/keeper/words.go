package keeper

import (
	"strconv"
	"time"
)

// moment writes a moment for people, in UTC to the second.
func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// days writes a period for people: in whole days where it has them.
func days(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= day && d%day == 0 {
		return strconv.FormatInt(int64(d/day), 10) + " days"
	}
	return d.String()
}

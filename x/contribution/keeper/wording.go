package keeper

import (
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// moment writes a time in a sentence.
func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// days writes a period in a sentence, in days where it is whole ones.
func days(period time.Duration) string {
	const day = 24 * time.Hour
	if period%day == 0 {
		return fmt.Sprintf("%d days", period/day)
	}
	return period.String()
}

// quantity writes a quantity in a sentence.
func quantity(terms types.Terms, q uint64) string {
	if terms.Timed {
		return fmt.Sprintf("%d minutes", q)
	}
	return fmt.Sprintf("%d.%03d units", q/1000, q%1000)
}

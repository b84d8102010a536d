package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/tests/chaos/relay"
)

// strikeLink makes the links of one node, or of all, slow or lossy for a while.
func strikeLink(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	conditions := relay.Conditions{Delay: between(random, 50*time.Millisecond, time.Second), BytesPerSecond: 10_000 + random.IntN(200_000)}
	what := fmt.Sprintf("%s late, %d kB/s", short(conditions.Delay), conditions.BytesPerSecond/1000)
	if random.IntN(2) == 0 {
		conditions = relay.Conditions{Stall: 2 + random.IntN(80), Break: random.IntN(40)}
		what = fmt.Sprintf("%.1f %% of packets lost, %.2f %% break the connection", float64(conditions.Stall)/10, float64(conditions.Break)/100)
	}
	only := random.IntN(2 * len(a.Nodes)) // half of the time there is no such node, and all links are bad
	whose := "all links"
	if only < len(a.Nodes) {
		whose = "the links of node " + fmt.Sprint(only)
	}
	lasts := between(random, 4*time.Second, 10*time.Second)
	for i := range a.Nodes {
		for j := range a.Nodes {
			if i != j && (only >= len(a.Nodes) || i == only || j == only) {
				a.Relay.Set(i, j, conditions)
			}
		}
	}
	err := rest(ctx, lasts)
	a.Relay.Heal()
	return Strike{Count: 1, What: fmt.Sprintf("%s: %s, for %s", whose, what, short(lasts))}, err
}

package load

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
)

// patience is how long what was handed in may still wait for a block after the last was.
const patience = time.Minute

// Outcome is what came of the transactions of one offer.
type Outcome struct {
	Offered, Refused, Lost int
	// Waits are the seconds from when a transaction was due to when its block was told, sorted.
	Waits []float64
	// Took is from the first that was due to the last block.
	Took time.Duration
}

// HandIn hands in one transaction, and gives its hash in capitals.
type HandIn func(ctx context.Context) (hash string, err error)

// Offer hands in claims at an even pace for a while, and waits until all that the nodes took stand in blocks.
func (c *Crowd) Offer(ctx context.Context, perSecond float64, window time.Duration) (Outcome, error) {
	return Offer(ctx, c.network.Nodes[0].RPC, func() (HandIn, error) {
		client, member, claim := c.Claim()
		return func(ctx context.Context) (string, error) { return client.SubmitUnordered(ctx, member, claim) }, nil
	}, perSecond, window)
}

// Offer hands in what comes next at an even pace for a while, and waits until all that was taken stands in blocks, of which a node tells at an address.
func Offer(ctx context.Context, rpc string, next func() (HandIn, error), perSecond float64, window time.Duration) (Outcome, error) {
	watch, err := watchBlocks(ctx, rpc)
	if err != nil {
		return Outcome{}, err
	}
	defer watch.close()
	var (
		all     sync.WaitGroup
		mu      sync.Mutex
		due     = map[string]time.Time{} // by hash
		refused error
		outcome = Outcome{Offered: int(perSecond * window.Seconds())}
		began   = time.Now()
	)
	for i := range outcome.Offered {
		at := began.Add(time.Duration(float64(i) / perSecond * float64(time.Second)))
		time.Sleep(time.Until(at))
		handIn, err := next()
		if err != nil {
			return outcome, err
		}
		all.Go(func() {
			hash, err := handIn(ctx)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				outcome.Refused++
				refused = err
				return
			}
			due[hash] = at
		})
	}
	all.Wait()
	if outcome.Refused > outcome.Offered/2 {
		return outcome, fmt.Errorf("%d of %d were not taken, the last because: %w", outcome.Refused, outcome.Offered, refused)
	}
	told := watch.await(ctx, due, patience)
	for hash, at := range due {
		seen, done := told[hash]
		if !done {
			outcome.Lost++
			continue
		}
		outcome.Waits = append(outcome.Waits, seen.Sub(at).Seconds())
		outcome.Took = max(outcome.Took, seen.Sub(began))
	}
	slices.Sort(outcome.Waits)
	return outcome, ctx.Err()
}

// Percentile is the least wait that so many of a hundred do not exceed.
func (o Outcome) Percentile(share int) float64 { return figures.Percentile(o.Waits, share) }

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
	began := time.Now()
	outcome := Outcome{Offered: int(perSecond * window.Seconds())}
	due, refused, err := handAllIn(ctx, next, outcome.Offered, func(i int) time.Time {
		return began.Add(time.Duration(float64(i) / perSecond * float64(time.Second)))
	})
	outcome.Refused = len(refused)
	if err != nil {
		return outcome, err
	}
	if outcome.Refused > outcome.Offered/2 {
		return outcome, fmt.Errorf("%d of %d were not taken, the last because: %w", outcome.Refused, outcome.Offered, refused[outcome.Refused-1])
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

// handAllIn hands in what comes next, so many times, each when it is due. It gives the hashes of what was taken with when that was due, and why the others
// were not. However it ends, nothing is being handed in any more.
func handAllIn(
	ctx context.Context, next func() (HandIn, error), many int, dueAt func(i int) time.Time,
) (due map[string]time.Time, refused []error, err error) {
	var (
		all sync.WaitGroup
		mu  sync.Mutex
	)
	due = map[string]time.Time{}
	for i := range many {
		at := dueAt(i)
		if err = sleepUntil(ctx, at); err != nil {
			break
		}
		var handIn HandIn
		if handIn, err = next(); err != nil {
			break
		}
		all.Go(func() {
			hash, err := handIn(ctx)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				refused = append(refused, err)
				return
			}
			due[hash] = at
		})
	}
	all.Wait()
	return due, refused, err
}

// sleepUntil sleeps until a moment, or fails where it is told to end before.
func sleepUntil(ctx context.Context, at time.Time) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Until(at)):
		return nil
	}
}

// Percentile is the least wait that so many of a hundred do not exceed.
func (o Outcome) Percentile(share int) float64 { return figures.Percentile(o.Waits, share) }

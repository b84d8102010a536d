package load

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/testnet/runner"
)

// Rates are the loads that are offered one after the other, in transactions a second.
var Rates = []int{2, 10, 25, 50, 100, 200}

const (
	// Window is how long each is offered.
	Window = 20 * time.Second
	// between two offers the network comes to rest.
	between = 3 * time.Second
)

// Measure offers more and more load to a network, and tells for each how long a transaction waits for its block and how many a second are done.
func Measure(ctx context.Context, network *runner.Network, community string) (all []figures.Figure, err error) {
	crowd, err := Gather(ctx, network, community)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, crowd.Close()) }()
	return Curve(ctx, "load", func(perSecond float64) (Outcome, error) { return crowd.Offer(ctx, perSecond, Window) })
}

// Curve offers more and more load, and names the figures after what is offered.
func Curve(ctx context.Context, of string, offer func(perSecond float64) (Outcome, error)) (all []figures.Figure, err error) {
	for _, rate := range Rates {
		outcome, err := offer(float64(rate))
		if err != nil {
			return nil, fmt.Errorf("%s, %d a second: %w", of, rate, err)
		}
		name := fmt.Sprintf("%s_%d_", of, rate)
		all = append(all,
			figures.Figure{Name: name + "p50_s", Value: outcome.Percentile(50), Unit: "s"},
			figures.Figure{Name: name + "p95_s", Value: outcome.Percentile(95), Unit: "s"},
			figures.Figure{Name: name + "done_tps", Value: float64(len(outcome.Waits)) / max(outcome.Took, Window).Seconds(), Unit: "tx/s"},
			figures.Figure{Name: name + "not_taken", Value: float64(outcome.Refused), Unit: "count"},
			figures.Figure{Name: name + "lost", Value: float64(outcome.Lost), Unit: "count"},
		)
		if err := sleepUntil(ctx, time.Now().Add(between)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

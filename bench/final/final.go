package final

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/load"
	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	// Members do not wait for each other's blocks: pauses of uneven length let transactions arrive at any moment between two.
	pauseStep  = 137 * time.Millisecond
	pauseSteps = 7
	// silences are how often nothing happens for silence, by when a node has long settled down, before somebody submits.
	silences = 12
	silence  = 6 * time.Second
)

// Measure submits claims one after the other through the nodes in turn, and tells the median wait; then of some that break a silence.
func Measure(ctx context.Context, network *runner.Network, community string, transactions int) (measured []figures.Figure, err error) {
	crowd, err := load.Gather(ctx, network, community)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, crowd.Close()) }()
	lively, err := waits(ctx, crowd, transactions, func(i int) time.Duration { return pauseStep * time.Duration(i%pauseSteps) })
	if err != nil {
		return nil, err
	}
	quiet, err := waits(ctx, crowd, silences, func(i int) time.Duration { return silence + pauseStep*time.Duration(i%pauseSteps) })
	if err != nil {
		return nil, err
	}
	return []figures.Figure{
		{Name: "final_transactions", Value: float64(transactions), Unit: "count"},
		{Name: "final_median_s", Value: figures.Median(lively), Unit: "s"},
		{Name: "final_after_silence_median_s", Value: figures.Median(quiet), Unit: "s"},
	}, nil
}

// waits submits some claims, each after a pause, and tells in seconds how long each took.
func waits(ctx context.Context, crowd *load.Crowd, transactions int, pause func(int) time.Duration) ([]float64, error) {
	var waits []float64
	for i := range transactions {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause(i)):
		}
		client, member, claim := crowd.Claim()
		began := time.Now()
		if _, err := client.Send(ctx, member, claim); err != nil {
			return nil, fmt.Errorf("transaction %d: %w", i, err)
		}
		waits = append(waits, time.Since(began).Seconds())
	}
	return waits, nil
}

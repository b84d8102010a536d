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
)

// Measure submits claims one after the other through the nodes in turn, and tells the median wait.
func Measure(ctx context.Context, network *runner.Network, community string, transactions int) (measured []figures.Figure, err error) {
	crowd, err := load.Gather(ctx, network, community)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, crowd.Close()) }()
	var waits []float64
	for i := range transactions {
		client, member, claim := crowd.Claim()
		began := time.Now()
		if _, err := client.Send(ctx, member, claim); err != nil {
			return nil, fmt.Errorf("transaction %d: %w", i, err)
		}
		waits = append(waits, time.Since(began).Seconds())
		time.Sleep(pauseStep * time.Duration(i%pauseSteps))
	}
	return []figures.Figure{
		{Name: "final_transactions", Value: float64(transactions), Unit: "count"},
		{Name: "final_median_s", Value: figures.Median(waits), Unit: "s"},
	}, nil
}

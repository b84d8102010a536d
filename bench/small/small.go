// Package small measures a network whose nodes have little: each runs in a group of processes with 512 MB of memory and half a core, as on the oldest
// computer that still turns up. It needs root and the kernel's control groups (version 1).
package small

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/load"
	"github.com/communalia/communalia-chain/testnet/runner"
)

// perSecond is the load of all members together.
const perSecond = 2

// Measure offers a little load for the window.
func Measure(ctx context.Context, network *runner.Network, community string, window time.Duration) (measured []figures.Figure, err error) {
	crowd, err := load.Gather(ctx, network, community)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, crowd.Close()) }()
	for i, node := range network.Nodes {
		if err := inGroups(i, node.PID()); err != nil {
			return nil, err
		}
	}
	before, err := throttled(len(network.Nodes))
	if err != nil {
		return nil, err
	}
	outcome, err := crowd.Offer(ctx, perSecond, window)
	if err != nil {
		return nil, err
	}
	after, err := throttled(len(network.Nodes))
	if err != nil {
		return nil, err
	}
	resident, err := mostResident(network)
	if err != nil {
		return nil, err
	}
	return []figures.Figure{
		{Name: "small_window_s", Value: window.Seconds(), Unit: "s"},
		{Name: "small_offered", Value: float64(outcome.Offered), Unit: "count"},
		{Name: "small_not_taken", Value: float64(outcome.Refused), Unit: "count"},
		{Name: "small_lost", Value: float64(outcome.Lost), Unit: "count"},
		{Name: "small_p50_s", Value: outcome.Percentile(50), Unit: "s"},
		{Name: "small_p95_s", Value: outcome.Percentile(95), Unit: "s"},
		{Name: "small_rss_peak_mb", Value: resident / 1e6, Unit: "MB"},
		{Name: "small_throttled_share", Value: (after - before).Seconds() / window.Seconds(), Unit: "ratio"},
	}, nil
}

// mostResident is what the largest node ever had resident, in bytes.
func mostResident(network *runner.Network) (most float64, err error) {
	for _, node := range network.Nodes {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", node.PID()))
		if err != nil {
			return 0, err
		}
		for line := range strings.Lines(string(text)) {
			var kilobytes float64
			if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kilobytes); n == 1 {
				most = max(most, kilobytes*1024)
			}
		}
	}
	return most, nil
}

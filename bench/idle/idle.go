package idle

import (
	"context"
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/testnet/runner"
)

// settling is left to a network after its start, before it is measured: what a start costs is not idleness.
const settling = time.Minute

// Measure watches the nodes of a running network for the window, and tells what the costliest of them used.
func Measure(ctx context.Context, network *runner.Network, window time.Duration) ([]figures.Figure, error) {
	if err := pause(ctx, settling); err != nil {
		return nil, err
	}
	before, err := readAll(network)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := pause(ctx, window); err != nil {
		return nil, err
	}
	after, err := readAll(network)
	if err != nil {
		return nil, err
	}
	return compare(before, after, time.Since(began)), nil
}

func readAll(network *runner.Network) ([]usage, error) {
	var all []usage
	for _, node := range network.Nodes {
		pid := node.PID()
		if pid == 0 {
			return nil, fmt.Errorf("%s does not run: see %s", node.Name, node.LogPath())
		}
		one, err := usageOf(pid, node.HomePath(), node.LogPath())
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func compare(before, after []usage, window time.Duration) []figures.Figure {
	const megabyte = 1e6
	perDay := float64(24*time.Hour) / float64(window)
	var (
		seconds, data, log float64
		resident           memory
	)
	for i := range after {
		seconds = max(seconds, (after[i].cpu - before[i].cpu).Seconds())
		if after[i].resident.all > resident.all {
			resident = after[i].resident
		}
		data = max(data, float64(after[i].data-before[i].data)/megabyte*perDay)
		log = max(log, float64(after[i].log-before[i].log)/megabyte*perDay)
	}
	return []figures.Figure{
		{Name: "idle_window_s", Value: window.Seconds(), Unit: "s"},
		{Name: "idle_cpu_s", Value: seconds, Unit: "s"},
		{Name: "idle_cpu_share", Value: seconds / window.Seconds(), Unit: "ratio"},
		{Name: "idle_rss_mb", Value: float64(resident.all) / megabyte, Unit: "MB"},
		{Name: "idle_rss_own_mb", Value: float64(resident.own) / megabyte, Unit: "MB"},
		{Name: "idle_rss_program_mb", Value: float64(resident.program) / megabyte, Unit: "MB"},
		{Name: "idle_disk_mb_per_day", Value: data, Unit: "MB"},
		{Name: "idle_log_mb_per_day", Value: log, Unit: "MB"},
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// Package small measures a network whose nodes have little: each runs in a group of processes with 512 MB of memory and half a core, as on the oldest
// computer that still turns up. It needs root and the kernel's control groups (version 1).
package small

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/load"
	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	memory = 512 << 20 // bytes of each node, its share of the page cache included
	// A node may use half of each period of the processor.
	period = 100 * time.Millisecond
	share  = 50 * time.Millisecond
	// perSecond is the load of all members together.
	perSecond = 2
	groups    = "/sys/fs/cgroup"
)

// Wrap writes a script into a folder that runs the program in the group of its home, and returns its path and how to remove the groups when no node
// runs any more.
func Wrap(dir, binary string, nodes int) (script string, remove func() error, err error) {
	var made []string
	remove = func() error {
		var all []error
		for _, group := range made {
			all = append(all, os.Remove(group))
		}
		return errors.Join(all...)
	}
	for i := range nodes {
		for _, limit := range []struct{ controller, file, value string }{
			{"memory", "memory.limit_in_bytes", strconv.Itoa(memory)},
			{"cpu", "cpu.cfs_period_us", strconv.FormatInt(period.Microseconds(), 10)},
			{"cpu", "cpu.cfs_quota_us", strconv.FormatInt(share.Microseconds(), 10)},
		} {
			group := filepath.Join(groups, limit.controller, name(i))
			switch err := os.Mkdir(group, 0o755); {
			case err == nil:
				made = append(made, group)
			case !errors.Is(err, os.ErrExist):
				return "", remove, fmt.Errorf("a group of processes cannot be made (root and control groups of version 1 are needed): %w", err)
			}
			if err := os.WriteFile(filepath.Join(group, limit.file), []byte(limit.value), 0o644); err != nil {
				return "", remove, err
			}
		}
	}
	script = filepath.Join(dir, "limited.sh")
	text := fmt.Sprintf(`#!/bin/sh
# Runs a node in the group of its home, the last word of which is its number.
for word in "$@"; do case "$word" in */node[0-9]*) group=communalia-small-${word##*/node} ;; esac; done
[ -n "$group" ] && for controller in memory cpu; do echo $$ > %s/$controller/$group/cgroup.procs || exit 1; done
exec %q "$@"
`, groups, binary)
	return script, remove, os.WriteFile(script, []byte(text), 0o755)
}

func name(node int) string { return "communalia-small-" + strconv.Itoa(node) }

// Measure offers a little load for the window.
func Measure(ctx context.Context, network *runner.Network, community string, window time.Duration) (measured []figures.Figure, err error) {
	crowd, err := load.Gather(ctx, network, community)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, crowd.Close()) }()
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

// throttled is for how long the group that was held back most was.
func throttled(nodes int) (most time.Duration, err error) {
	for i := range nodes {
		text, err := os.ReadFile(filepath.Join(groups, "cpu", name(i), "cpu.stat"))
		if err != nil {
			return 0, err
		}
		for line := range strings.Lines(string(text)) {
			var nanoseconds int64
			if n, _ := fmt.Sscanf(line, "throttled_time %d", &nanoseconds); n == 1 {
				most = max(most, time.Duration(nanoseconds))
			}
		}
	}
	return most, nil
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

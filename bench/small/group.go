package small

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	memory = 512 << 20 // bytes of each node, its share of the page cache included
	// A node may use half of each period of the processor.
	period = 100 * time.Millisecond
	share  = 50 * time.Millisecond
	groups = "/sys/fs/cgroup"
)

// limits are what a node's groups are held to, one group for each controller.
var limits = []struct{ controller, file, value string }{
	{"memory", "memory.limit_in_bytes", strconv.Itoa(memory)},
	{"cpu", "cpu.cfs_period_us", strconv.FormatInt(period.Microseconds(), 10)},
	{"cpu", "cpu.cfs_quota_us", strconv.FormatInt(share.Microseconds(), 10)},
}

// Lacks says why no node can be limited here and what to do about it, or nothing.
func Lacks() string {
	remove, err := makeGroups(groups, 1)
	if err := errors.Join(err, remove()); err != nil {
		return err.Error()
	}
	return ""
}

// makeGroups makes the groups of some nodes. Whatever it made is removed by the function that it gives, also where it fails.
func makeGroups(root string, nodes int) (remove func() error, err error) {
	var made []string
	remove = func() error {
		var all []error
		for _, group := range made {
			all = append(all, os.Remove(group))
		}
		return errors.Join(all...)
	}
	for i := range nodes {
		for _, limit := range limits {
			group := filepath.Join(root, limit.controller, name(i))
			switch err := os.Mkdir(group, 0o755); {
			case err == nil:
				made = append(made, group)
			case !errors.Is(err, os.ErrExist):
				return remove, fmt.Errorf("no group of processes can be made here, run it as root where there are control groups of version 1: %w", err)
			}
			if err := os.WriteFile(filepath.Join(group, limit.file), []byte(limit.value), 0o644); err != nil {
				return remove, err
			}
		}
	}
	return remove, nil
}

// Wrap writes a script into a folder that runs the program in the groups of its home, and returns its path and how to remove the groups when no node
// runs any more.
func Wrap(dir, binary string, nodes int) (script string, remove func() error, err error) {
	remove, err = makeGroups(groups, nodes)
	if err != nil {
		return "", remove, err
	}
	script = filepath.Join(dir, "limited.sh")
	text := fmt.Sprintf(`#!/bin/sh
# Runs a node in the groups of its home, the last word of which is its number: there or not at all.
for word in "$@"; do case "$word" in */node[0-9]*) group=%s${word##*/node} ;; esac; done
[ -n "$group" ] || { echo "which node? no home in: $*" >&2; exit 1; }
for controller in memory cpu; do echo $$ > %s/$controller/$group/cgroup.procs || exit 1; done
exec %q "$@"
`, prefix, groups, binary)
	return script, remove, os.WriteFile(script, []byte(text), 0o755)
}

const prefix = "communalia-small-"

func name(node int) string { return prefix + strconv.Itoa(node) }

// inGroups fails where a process is not in each of its node's groups: what it then used was not limited.
func inGroups(node, pid int) error {
	for _, limit := range limits {
		path := filepath.Join(groups, limit.controller, name(node), "cgroup.procs")
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !slices.Contains(strings.Fields(string(text)), strconv.Itoa(pid)) {
			return fmt.Errorf("node %d runs without its limits: process %d is not in %s", node, pid, path)
		}
	}
	return nil
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

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/communalia/communalia-chain/bench/catchup"
	"github.com/communalia/communalia-chain/bench/exec"
	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/final"
	"github.com/communalia/communalia-chain/bench/idle"
	"github.com/communalia/communalia-chain/bench/load"
	"github.com/communalia/communalia-chain/bench/quiet"
	"github.com/communalia/communalia-chain/bench/refnet"
	"github.com/communalia/communalia-chain/bench/scale"
	"github.com/communalia/communalia-chain/bench/shares"
	"github.com/communalia/communalia-chain/bench/small"
	"github.com/communalia/communalia-chain/bench/surge"
	"github.com/communalia/communalia-chain/bench/year"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	networkFile = "testnet/networks/four.toml"
	// startingPort keeps clear of a network that `make testnet` left running.
	startingPort = 28_000
	// referenceNode has this program run one node of the reference application, in a home.
	referenceNode = "reference-node"
	// referenceSends has it execute blocks of sends in a folder, as it is asked to.
	referenceSends = "reference-sends"
	// starting is how long a network may take to its first block, on a slow machine.
	starting = 2 * time.Minute
)

// measureExec tells also what the time went to, unless a profile of it is asked for: there can be one at a time.
func measureExec(ctx context.Context, o options) ([]figures.Figure, error) {
	return alone(ctx, func(dir string) (measured []figures.Figure, err error) {
		program, err := os.Executable()
		if err != nil {
			return nil, err
		}
		sends, err := exec.StartSends(program, referenceSends, dir)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(dir, "processor.pprof")
		if o.profile != "" {
			path = "" // it is written to the asked file already
		}
		err = profiled(path, func() error {
			measured, err = exec.Measure(dir, o.rounds, sends)
			return err
		})
		if err := errors.Join(err, sends.Close()); err != nil || o.profile != "" {
			return measured, err
		}
		for _, of := range []struct{ kind, profile string }{{"send", sendsProfile(dir)}, {"attest", path}} {
			went, err := sharesOf(of.kind, of.profile)
			if err != nil {
				return nil, err
			}
			measured = append(measured, went...)
		}
		return measured, nil
	})
}

func sharesOf(kind, path string) ([]figures.Figure, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read
	return shares.Of(file, kind)
}

// serveSends is what the other process does, with a profile of it.
func serveSends(dir string) error {
	return profiled(sendsProfile(dir), func() error { return exec.ServeSends(dir, os.Stdin, os.Stdout) })
}

func sendsProfile(dir string) string { return filepath.Join(dir, "sends.pprof") }

func measureScale(ctx context.Context, o options) ([]figures.Figure, error) {
	return alone(ctx, func(dir string) ([]figures.Figure, error) { return scale.Measure(dir, o.members, o.rounds) })
}

func measureCatchup(ctx context.Context, _ options) ([]figures.Figure, error) {
	return alone(ctx, catchup.Measure)
}

func measureYear(ctx context.Context, o options) ([]figures.Figure, error) {
	return alone(ctx, func(dir string) ([]figures.Figure, error) { return year.Measure(dir, o.days) })
}

func measureQuiet(ctx context.Context, _ options) ([]figures.Figure, error) {
	return alone(ctx, quiet.Measure)
}

func measureSurge(ctx context.Context, o options) ([]figures.Figure, error) {
	return alone(ctx, func(dir string) ([]figures.Figure, error) { return surge.Measure(dir, o.due) })
}

func measureFinal(ctx context.Context, o options) ([]figures.Figure, error) {
	return withNetwork(ctx, func(network *runner.Network, community string) ([]figures.Figure, error) {
		return final.Measure(ctx, network, community, o.claims)
	})
}

func measureIdle(ctx context.Context, o options) ([]figures.Figure, error) {
	return withNetwork(ctx, func(network *runner.Network, _ string) ([]figures.Figure, error) {
		return idle.Measure(ctx, network, o.window)
	})
}

// measureLoad measures one network after the other: at once they would measure each other.
func measureLoad(ctx context.Context, _ options) ([]figures.Figure, error) {
	ours, err := withChangedNetwork(ctx, crowded, whole, func(network *runner.Network, community string) ([]figures.Figure, error) {
		return load.Measure(ctx, network, community)
	})
	if err != nil {
		return nil, err
	}
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	reference, err := inFolder(func(dir string) ([]figures.Figure, error) {
		return refnet.Measure(ctx, dir, startingPort, program, referenceNode)
	})
	return append(ours, reference...), err
}

func measureSmall(ctx context.Context, o options) ([]figures.Figure, error) {
	return withChangedNetwork(ctx, crowded, small.Wrap, func(network *runner.Network, community string) ([]figures.Figure, error) {
		return small.Measure(ctx, network, community, o.window)
	})
}

// crowded gives the village so many members that none comes near their quota.
func crowded(m *manifest.Manifest) {
	m.Communities[0].Members = nil
	for i := range load.Members {
		m.Communities[0].Members = append(m.Communities[0].Members, fmt.Sprintf("member%03d", i))
	}
}

// whole has the nodes run with all that the machine has.
func whole(_, binary string, _ int) (string, func() error, error) {
	return binary, func() error { return nil }, nil
}

// withNetwork runs a fresh network of four, with the settings that every node has by default, and removes it afterwards.
func withNetwork(ctx context.Context, measure func(*runner.Network, string) ([]figures.Figure, error)) ([]figures.Figure, error) {
	return withChangedNetwork(ctx, func(*manifest.Manifest) {}, whole, measure)
}

// withChangedNetwork does so with a network that is changed before it is made, and a program that is wrapped.
func withChangedNetwork(
	ctx context.Context, change func(*manifest.Manifest), wrap func(dir, binary string, nodes int) (string, func() error, error),
	measure func(*runner.Network, string) ([]figures.Figure, error),
) ([]figures.Figure, error) {
	return inFolder(func(dir string) (measured []figures.Figure, err error) {
		description, err := readNetwork()
		if err != nil {
			return nil, err
		}
		change(&description)
		if _, err := homes.Make(dir, description); err != nil {
			return nil, err
		}
		binary, err := runner.Binary(ctx)
		if err != nil {
			return nil, err
		}
		binary, unwrap, err := wrap(dir, binary, len(description.Validators))
		defer func() { err = errors.Join(err, unwrap()) }()
		if err != nil {
			return nil, err
		}
		network, err := runner.Open(binary, dir)
		if err != nil {
			return nil, err
		}
		within, cancel := context.WithTimeout(ctx, starting)
		defer cancel()
		if err := network.Start(within); err != nil {
			return nil, err
		}
		measured, err = measure(network, description.Communities[0].ID)
		return measured, errors.Join(err, network.Stop())
	})
}

func readNetwork() (manifest.Manifest, error) {
	root, err := runner.Root()
	if err != nil {
		return manifest.Manifest{}, err
	}
	description, err := manifest.Read(filepath.Join(root, networkFile))
	description.StartingPort = startingPort
	return description, err
}

func inFolder(measure func(dir string) ([]figures.Figure, error)) ([]figures.Figure, error) {
	dir, err := os.MkdirTemp("", "communalia-bench-")
	if err != nil {
		return nil, err
	}
	measured, err := measure(dir)
	return measured, errors.Join(err, os.RemoveAll(dir))
}

// alone measures what takes place in this process alone, which looks at no context: who interrupts it ends the program and leaves nothing. The folder is
// moved away first, so that what goes on being written finds no place.
func alone(ctx context.Context, measure func(dir string) ([]figures.Figure, error)) ([]figures.Figure, error) {
	return inFolder(func(dir string) ([]figures.Figure, error) {
		ignore := context.AfterFunc(ctx, func() {
			gone := dir + ".gone"
			_ = errors.Join(os.Rename(dir, gone), os.RemoveAll(gone))
			fmt.Fprintln(os.Stderr, "bench: interrupted")
			os.Exit(1)
		})
		defer ignore()
		return measure(dir)
	})
}

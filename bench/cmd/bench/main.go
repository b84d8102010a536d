// Command bench measures the whole chain, prints one line a figure, and keeps what it measured with machine, commit, command
// and date in bench/results.json and bench/RESULTS.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/refnet"
	"github.com/communalia/communalia-chain/bench/small"
	"github.com/communalia/communalia-chain/testnet/runner"
)

const usage = `usage: bench [flags] exec|scale|surge|year|quiet|catchup|final|load|small|idle|all...

  exec     one attestation and one settlement against one send of coins
  scale    a block of one transaction, of settlements and of juries at 1,000 and at 1,000,000 members
  surge    a day on which 100,000 contributions fall due at once
  year     what lies on a node's disk after days of two transactions a minute, and would after ten years
  quiet    what days of heartbeats leave on a node's disk, and after 28 days
  catchup  a node that takes another's blocks, without the network between them
  final    from submitted to final, on four nodes
  load     how long a transaction waits on four nodes, under more and more load, and a send on four of the reference application
  small    the same under a little load, each node with 512 MB and half a core (needs root)
  idle     what four idle nodes use
  all      all of these, small only where it can be had

flags:
`

// options are what the flags choose.
type options struct {
	rounds  int
	members int
	claims  int
	due     int
	days    int
	window  time.Duration
	keep    bool
	profile string
}

// suite is one of the subcommands.
type suite struct {
	name    string
	measure func(context.Context, options) ([]figures.Figure, error)
	// lacks says why it cannot be measured here, or nothing. It is left out where nothing can lack.
	lacks func() string
	// asked says that it was named, and not meant by "all".
	asked bool
}

var suites = []suite{
	{name: "exec", measure: measureExec},
	{name: "scale", measure: measureScale},
	{name: "surge", measure: measureSurge},
	{name: "year", measure: measureYear},
	{name: "quiet", measure: measureQuiet},
	{name: "catchup", measure: measureCatchup},
	{name: "final", measure: measureFinal},
	{name: "load", measure: measureLoad},
	{name: "small", measure: measureSmall, lacks: small.Lacks},
	{name: "idle", measure: measureIdle},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	do := run
	switch {
	case len(os.Args) == 3 && os.Args[1] == referenceNode:
		do = func(ctx context.Context, _ []string) error { return refnet.RunNode(ctx, os.Args[2]) }
	case len(os.Args) == 3 && os.Args[1] == referenceSends:
		do = func(context.Context, []string) error { return serveSends(os.Args[2]) }
	}
	err := do(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.Usage = func() {
		_, _ = io.WriteString(flags.Output(), usage)
		flags.PrintDefaults()
	}
	var o options
	flags.IntVar(&o.rounds, "rounds", 15, "exec, scale: blocks of each kind")
	flags.IntVar(&o.members, "members", 1_000_000, "scale: members of the larger chain")
	flags.IntVar(&o.claims, "claims", 60, "final: transactions")
	flags.IntVar(&o.due, "due", 100_000, "surge: contributions that fall due at once")
	flags.IntVar(&o.days, "days", 40, "year: days of it that are lived through, an even number")
	flags.DurationVar(&o.window, "window", 10*time.Minute, "idle, small: how long to watch")
	flags.BoolVar(&o.keep, "keep", true, "keep the figures in bench/results.json and bench/RESULTS.md")
	flags.StringVar(&o.profile, "cpuprofile", "", "write a profile of the processor to this file; label \"block\" tells what each block did")
	if err := flags.Parse(arguments); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	chosen, err := choose(flags.Args())
	if err != nil {
		return err
	}
	var all []figures.Figure
	if err := profiled(o.profile, func() error {
		all, err = measureAll(ctx, chosen, o)
		return err
	}); err != nil || !o.keep {
		return err
	}
	root, err := runner.Root()
	if err != nil {
		return err
	}
	return figures.Keep(root, strings.Join(append([]string{"bench"}, arguments...), " "), all)
}

func measureAll(ctx context.Context, chosen []suite, o options) (all []figures.Figure, err error) {
	for _, s := range chosen {
		if why := s.skipped(); why != "" {
			fmt.Fprintf(os.Stderr, "skipping %s: %s\n", s.name, why)
			continue
		}
		fmt.Fprintf(os.Stderr, "measuring %s\n", s.name)
		measured, err := s.measure(ctx, o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		if err := figures.Print(os.Stdout, measured); err != nil {
			return nil, err
		}
		all = append(all, measured...)
	}
	return all, nil
}

// skipped says why it is left out, or nothing: what was asked for by name is not, and fails where something lacks.
func (s suite) skipped() string {
	if s.asked || s.lacks == nil {
		return ""
	}
	return s.lacks()
}

// profiled writes a profile of what is done to a file, unless that has no name.
func profiled(path string, do func() error) error {
	if path == "" {
		return do()
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return errors.Join(err, file.Close())
	}
	err = do()
	pprof.StopCPUProfile()
	return errors.Join(err, file.Close())
}

// choose finds the suites named, in the order given.
func choose(names []string) ([]suite, error) {
	if len(names) == 0 {
		return nil, errors.New("name at least one of exec, scale, surge, year, quiet, catchup, final, load, small, idle, all; -h tells more")
	}
	var chosen []suite
	for _, name := range names {
		if name == "all" {
			chosen = append(chosen, suites...)
			continue
		}
		at := slices.IndexFunc(suites, func(s suite) bool { return s.name == name })
		if at < 0 {
			return nil, fmt.Errorf("unknown benchmark %q: want exec, scale, surge, year, quiet, catchup, final, load, small, idle or all", name)
		}
		one := suites[at]
		one.asked = true
		chosen = append(chosen, one)
	}
	return chosen, nil
}

// Chaos breaks a network of four real processes, round after round, and tells what it found: see make chaos.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/chaos"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "chaos:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	o := chaos.Options{Say: os.Stdout}
	flags := flag.NewFlagSet("chaos", flag.ContinueOnError)
	flags.Uint64Var(&o.Seed, "seed", uint64(time.Now().Unix()), "what happens in each round follows from it")
	flags.IntVar(&o.From, "from", 0, "the first round")
	flags.IntVar(&o.Rounds, "rounds", 40, "how many rounds there are")
	flags.DurationVar(&o.For, "for", time.Hour, "end after so much time, whatever the rounds")
	faults := flags.String("faults", "", "some of "+strings.Join(names(), ",")+"; all where it is left out")
	flags.DurationVar(&o.Patience, "patient", 15*time.Second, "how long the network may take to its next block after healing")
	flags.IntVar(&o.Renew, "renew", 40, "after how many rounds a new network is made")
	flags.IntVar(&o.Workers, "workers", 8, "how many act for members at once")
	flags.StringVar(&o.Manifest, "network", filepath.Join("tests", "chaos", "network.toml"), "data file of the network")
	flags.IntVar(&o.Port, "port", 26000, "first of a hundred ports")
	flags.StringVar(&o.Dir, "dir", filepath.Join("build", "chaos", "networks"), "folder of the networks; those with findings stay there")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if *faults != "" {
		o.Faults = strings.Split(*faults, ",")
	}
	var err error
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return err
	}
	if o.Binary, err = runner.Binary(ctx); err != nil {
		return err
	}
	fmt.Printf("seed %d, rounds %d to %d, for %s at most\n", o.Seed, o.From, o.From+o.Rounds-1, o.For)
	report, err := chaos.Run(ctx, o)
	if report != nil {
		err = errors.Join(err, report.Write(os.Stdout))
	}
	if err == nil && len(report.Findings) > 0 {
		return fmt.Errorf("%d findings", len(report.Findings))
	}
	return err
}

func names() []string {
	var all []string
	for _, fault := range chaos.Faults() {
		all = append(all, fault.Name)
	}
	return all
}

// Command demo plays the main job of the chain on a real node: a village's work becomes Communs that melt.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/communalia/communalia-chain/testnet/demo"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	networkFile  = "testnet/networks/demo.toml"
	activityFile = "testnet/demo/activity.csv"
	folder       = "build/demo"
	// patience is how long the whole story may take, on a slow machine.
	patience = 5 * time.Minute
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	once := flags.Bool("once", false, "stop the node when the story is told")
	halt := flags.Bool("stop", false, "stop the node of an earlier run, and tell no story")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if err := stopEarlier(); err != nil || *halt {
		return err
	}
	network, plan, err := prepare(ctx)
	if err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := network.Start(within); err != nil {
		return err
	}
	if err := tell(within, plan, network); err != nil || *once {
		return errors.Join(err, network.Stop())
	}
	return leaveRunning(os.Stdout, network)
}

// prepare makes the village anew: every run begins with its genesis.
func prepare(ctx context.Context) (*runner.Network, manifest.Manifest, error) {
	plan, err := manifest.Read(networkFile)
	if err != nil {
		return nil, plan, err
	}
	binary, err := runner.Binary(ctx)
	if err != nil {
		return nil, plan, err
	}
	dir, err := filepath.Abs(folder)
	if err != nil {
		return nil, plan, err
	}
	if err := homes.Remove(dir); err != nil {
		return nil, plan, err
	}
	if _, err := homes.Make(dir, plan); err != nil {
		return nil, plan, err
	}
	network, err := runner.Open(binary, dir)
	return network, plan, err
}

func tell(ctx context.Context, plan manifest.Manifest, network *runner.Network) error {
	file, err := os.Open(activityFile)
	if err != nil {
		return err
	}
	activities, err := demo.ReadActivities(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return demo.Tell(ctx, os.Stdout, plan, network, activities)
}

// leaveRunning says where the node listens, what to try, and how to stop it.
func leaveRunning(w io.Writer, network *runner.Network) error {
	node := network.Nodes[0]
	if err := os.WriteFile(pidFile(), fmt.Appendf(nil, "%d\n", node.PID()), 0o600); err != nil {
		return errors.Join(err, network.Stop())
	}
	cli := fmt.Sprintf("build/communalia-chaind --home %s", relative(node.HomePath()))
	lines := []string{
		"",
		"The node goes on. It listens on this machine only:",
		"",
		fmt.Sprintf("   gRPC %s   REST http://%s   RPC http://%s   log %s", node.GRPC, node.API, node.RPC, relative(node.LogPath())),
		"",
		"Six things to try next (everybody's key is in the test keyring of that home, under their first name):",
		"",
		"   " + cli + " query communs balance amina",
		"   " + cli + " tx contribution submit les-tilleuls bread 4 --from chloe --yes",
		"   " + cli + " query contribution inbox bruno",
		"   " + cli + " query community members les-tilleuls",
		"   " + cli + " query governance agenda federation",
		"   curl -s http://" + node.API + "/communalia/contribution/v1/usefulness/les-tilleuls",
		"",
		"To stop it: make demo-stop",
		"",
	}
	_, err := fmt.Fprint(w, strings.Join(lines, "\n"))
	return err
}

func relative(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	short, err := filepath.Rel(here, path)
	if err != nil {
		return path
	}
	return short
}

package refnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/load"
)

const (
	// starting is how long the network may take to its second block, on a slow machine.
	starting = time.Minute
	// ending is how long a node may take to end.
	ending = 20 * time.Second
)

// Measure offers the network sends of coins, as load.Measure offers ours claims. The node's program is the one that runs, with the arguments given and a
// home behind them.
func Measure(ctx context.Context, dir string, port int, program ...string) (all []figures.Figure, err error) {
	people := harness.People(load.Members)
	homes, err := makeHomes(dir, port, people)
	if err != nil {
		return nil, err
	}
	stop, err := startAll(homes, program)
	defer func() { err = errors.Join(err, stop()) }()
	if err != nil {
		return nil, err
	}
	var through []broadcaster
	for _, h := range homes {
		client, err := rpchttp.New("http://"+h.rpc, "/websocket")
		if err != nil {
			return nil, err
		}
		if err := awaitBlock(ctx, client); err != nil {
			return nil, err
		}
		through = append(through, client)
	}
	s := newSenders(people, through)
	return load.Curve(ctx, "reference_load", func(perSecond float64) (load.Outcome, error) {
		return load.Offer(ctx, homes[0].rpc, s.next, perSecond, load.Window)
	})
}

func awaitBlock(ctx context.Context, client *rpchttp.HTTP) error {
	ctx, cancel := context.WithTimeout(ctx, starting)
	defer cancel()
	for {
		status, err := client.Status(ctx)
		if err == nil && status.SyncInfo.LatestBlockHeight > 1 {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("a reference node made no block in %s", starting), err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// startAll starts a process for each home. What it returns ends them, also where an error comes with it.
func startAll(homes []home, program []string) (stop func() error, err error) {
	var started []*exec.Cmd
	stop = func() error {
		var all []error
		for _, c := range started {
			all = append(all, end(c))
		}
		return errors.Join(all...)
	}
	for _, h := range homes {
		c := exec.Command(program[0], append(program[1:], h.config.RootDir)...) //nolint:gosec // the bench's own program
		c.Stderr = os.Stderr
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := c.Start(); err != nil {
			return stop, err
		}
		started = append(started, c)
	}
	return stop, nil
}

// end asks a process to end, and ends it where it does not.
func end(c *exec.Cmd) error {
	_ = c.Process.Signal(syscall.SIGTERM) // it may have ended
	late := time.AfterFunc(ending, func() { _ = c.Process.Kill() })
	defer late.Stop()
	return c.Wait()
}

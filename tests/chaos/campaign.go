package chaos

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// undoneMost is how many rounds may fail to strike, such as on a machine too busy to start a network, before the campaign gives up.
const undoneMost = 5

// Options of a campaign.
type Options struct {
	// Seed decides what each round does.
	Seed uint64
	// From is the first round, Rounds how many there are.
	From, Rounds int
	// For ends the campaign after some time, whatever the rounds.
	For time.Duration
	// Faults by name; all that can be had here where there is none.
	Faults []string
	// Patience is how long the network may take to its next block after healing.
	Patience time.Duration
	// Renew is after how many rounds a new network is made.
	Renew int
	// Workers load the network.
	Workers int
	// Manifest, Binary, Dir and Port are the network's.
	Manifest, Binary, Dir string
	Port                  int
	// Say hears what happens.
	Say io.Writer
}

// campaign is a run under way.
type campaign struct {
	Options
	faults []Fault
	report *Report
	arena  *Arena
	rounds int // on this network
	skewed func(context.Context) (string, error)
}

// Run does rounds until they are done or time is over, and reports. An error says that the campaign itself could not go on.
func Run(ctx context.Context, o Options) (report *Report, err error) {
	faults, skipped, err := choose(o.Faults)
	if err != nil {
		return nil, err
	}
	c := &campaign{Options: o, faults: faults, report: newReport(o.Seed, faults, skipped), skewed: skewedOnce()}
	ending, cancel := context.WithTimeout(ctx, o.For)
	defer cancel()
	defer func() { err = errors.Join(err, c.retire(context.WithoutCancel(ctx))) }()
	for _, why := range skipped {
		c.say("left out: %s", why)
	}
	if slices.ContainsFunc(faults, func(f Fault) bool { return f.Name == "skew" }) {
		c.say("building the program whose clock can be put wrong")
		if _, err := c.skewed(ending); err != nil {
			return c.report, err
		}
	}
	for round := o.From; round < o.From+o.Rounds && ending.Err() == nil; round++ {
		err := c.round(ending, round)
		if err == nil {
			continue
		}
		// In the middle of a round nodes may be down: nothing can be said of them, and the next round has another network.
		if err = errors.Join(err, c.leave()); ending.Err() != nil {
			return c.report, ctx.Err()
		}
		c.say("%4d  not done: %s", round, err)
		if c.report.Undone++; c.report.Undone > undoneMost {
			return c.report, err
		}
	}
	return c.report, ctx.Err()
}

// round strikes once, and holds the network to what it promised.
func (c *campaign) round(ctx context.Context, round int) error {
	fault, random := c.draw(round)
	if err := c.ready(ctx, round); err != nil {
		return err
	}
	c.arena.crashes = c.before(round, "crash")
	strike, err := fault.Strike(ctx, c.arena, random)
	if err != nil {
		return fmt.Errorf("round %d, %s: %w", round, strike.What, err)
	}
	recovery, findings := c.arena.recover(ctx, time.Now(), max(c.Patience, fault.Patience))
	findings = append(strike.Findings, findings...)
	if len(findings) == 0 {
		findings = c.arena.check(ctx)
	}
	if ctx.Err() != nil {
		return ctx.Err() // what was not waited for is no finding
	}
	c.say("%4d  %-9s  blocks %5.1f s, all %5.1f s  %s%s",
		round, fault.Name, recovery.Blocks.Seconds(), recovery.Together.Seconds(), strike.What, clause(strike.Outcome))
	c.report.add(fault.Name, round, strike, recovery, findings)
	for _, finding := range findings {
		c.say("      FINDING  %s: %s", finding.Kind, finding.Text)
	}
	c.rounds++
	if slices.ContainsFunc(findings, func(f Finding) bool { return f.Kind != KindIndex }) {
		c.say("      the nodes' files and logs of round %d stay in %s", round, c.arena.dir)
		return c.leave()
	}
	return nil
}

// draw gives a round its fault, and the random numbers for the rest of it.
func (c *campaign) draw(round int) (Fault, *rand.Rand) {
	random := rand.New(rand.NewPCG(c.Seed, uint64(round)))
	return c.faults[random.IntN(len(c.faults))], random
}

// before counts the rounds before one that have a fault, also those that were left out by Options.From: what a round does follows from its number.
func (c *campaign) before(round int, fault string) (many int) {
	for earlier := range round {
		if drawn, _ := c.draw(earlier); drawn.Name == fault {
			many++
		}
	}
	return many
}

// ready has a network that is not too old.
func (c *campaign) ready(ctx context.Context, round int) (err error) {
	if c.arena != nil && c.rounds < c.Renew {
		return nil
	}
	if err := c.retire(ctx); err != nil {
		return err
	}
	dir := filepath.Join(c.Dir, fmt.Sprintf("network-%d", round))
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	c.rounds = 0
	c.arena, err = openArena(ctx, arenaOptions{
		manifest: c.Manifest, dir: dir, binary: c.Binary, port: c.Port, workers: c.Workers, seed: c.Seed + uint64(round), skewed: c.skewed,
		smallOwn: slices.ContainsFunc(c.faults, func(f Fault) bool { return f.Name == "disk" }),
	})
	return err
}

// retire ends a network, once all that it still owes was checked, and removes it.
func (c *campaign) retire(ctx context.Context) error {
	if c.arena == nil {
		return nil
	}
	a := c.arena
	c.arena = nil
	a.load.stop()
	within, cancel := context.WithTimeout(ctx, 2*hang)
	defer cancel()
	findings := a.check(within)
	c.report.end(a, findings)
	for _, finding := range findings {
		c.say("      FINDING at the end  %s: %s", finding.Kind, finding.Text)
	}
	if err := a.Close(); err != nil || len(findings) > 0 {
		return err
	}
	return os.RemoveAll(a.dir)
}

// leave ends a network without asking it anything, and leaves its folder.
func (c *campaign) leave() error {
	if c.arena == nil {
		return nil
	}
	a := c.arena
	c.arena = nil
	a.load.stop()
	c.report.end(a, nil)
	return a.Close()
}

// check holds all nodes to the chain and to what was acknowledged.
func (a *Arena) check(ctx context.Context) []Finding {
	findings, err := a.checker.Check(ctx, a.witness, a.common(ctx, a.witness))
	if err != nil {
		findings = append(findings, Finding{KindBehind, err.Error()})
	}
	return findings
}

// common is the last block whose results all of some witnesses have.
func (a *Arena) common(ctx context.Context, witnesses []Witness) int64 {
	var nodes []*runner.Node
	for _, w := range witnesses {
		nodes = append(nodes, w.(nodeWitness).node)
	}
	return least(heights(ctx, nodes)) - 1
}

// choose finds faults by name, all where none is named, and says which cannot be had.
func choose(names []string) (chosen []Fault, skipped []string, err error) {
	all := Faults()
	for _, name := range names {
		if !slices.ContainsFunc(all, func(f Fault) bool { return f.Name == name }) {
			return nil, nil, fmt.Errorf("no fault %q", name)
		}
	}
	for _, fault := range all {
		if named := slices.Contains(names, fault.Name); !named && (len(names) > 0 || fault.OnCall) {
			continue
		}
		if fault.Lacks != nil && fault.Lacks() != "" {
			skipped = append(skipped, fault.Name+": "+fault.Lacks())
			continue
		}
		chosen = append(chosen, fault)
	}
	if len(chosen) == 0 {
		return nil, nil, errors.New("no fault is left to strike with")
	}
	return chosen, skipped, nil
}

// skewedOnce builds the program with the wrong clock when it is wanted first.
func skewedOnce() func(context.Context) (string, error) {
	var once sync.Once
	var program string
	var err error
	return func(ctx context.Context) (string, error) {
		once.Do(func() {
			var root string
			if root, err = runner.Root(); err == nil {
				program, err = buildSkewed(ctx, root)
			}
		})
		return program, err
	}
}

func (c *campaign) say(format string, values ...any) {
	_, _ = fmt.Fprintf(c.Say, format+"\n", values...)
}

func clause(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}

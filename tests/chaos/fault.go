package chaos

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// Fault is a kind of trouble.
type Fault struct {
	Name string
	// Counts says what of it is counted.
	Counts string
	// Lacks says why it cannot be had here, or nothing. Where it is left out, nothing lacks.
	Lacks func() string
	// Strike makes it happen, lets it last, and mends it. What it does follows from the random numbers alone; when, also from the machine.
	Strike func(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error)
	// Patience is how long the network may take to its next block; the campaign's, where it is 0.
	Patience time.Duration
	// OnCall leaves it out of a campaign that does not name it: it takes minutes.
	OnCall bool
}

// Strike is what a fault did.
type Strike struct {
	// Count of whatever the fault counts.
	Count int
	// What was done, and what came of it where that differs from time to time.
	What, Outcome string
	Findings      []Finding
}

// Faults are all kinds, in the order of the table.
func Faults() []Fault {
	return []Fault{
		{Name: "kill", Counts: "kills", Strike: strikeKill},
		{Name: "crash", Counts: "crash points", Strike: strikeCrashPoint},
		{Name: "pause", Counts: "pauses", Strike: strikePause},
		{Name: "partition", Counts: "partitions", Strike: strikePartition},
		{Name: "link", Counts: "slow or lossy spells", Strike: strikeLink},
		{Name: "skew", Counts: "clocks put wrong", Strike: strikeSkew},
		{Name: "disk", Counts: "disks filled", Strike: strikeDisk, Lacks: lacksDisk},
		{Name: "corrupt", Counts: "corruptions", Strike: strikeCorrupt},
		{Name: "outage", Counts: "long outages", Strike: strikeOutage, Patience: longPatience, OnCall: true},
	}
}

// pick draws some nodes.
func (a *Arena) pick(random *rand.Rand, many int) []*runner.Node {
	order := random.Perm(len(a.Nodes))
	var picked []*runner.Node
	for _, i := range order[:many] {
		picked = append(picked, a.Nodes[i])
	}
	return picked
}

// between draws a time.
func between(random *rand.Rand, least, most time.Duration) time.Duration {
	return least + time.Duration(random.Int64N(int64(most-least)))
}

// rest waits, unless the campaign ends before.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func names(nodes []*runner.Node) []string {
	var all []string
	for _, node := range nodes {
		all = append(all, node.Name)
	}
	return all
}

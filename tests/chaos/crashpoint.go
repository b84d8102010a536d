package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	// crashVariable has CometBFT end the process the n-th time that it passes one of its crash points: between any two writes that make up a block.
	crashVariable = "FAIL_TEST_INDEX"
	// crashPoints covers the first three blocks that a node agrees on after its start: each passes eleven, two before votes of its own and nine while the
	// block is stored and executed. One that is only downloaded passes four.
	crashPoints = 33
	// crashWords are what the process says when it ends there.
	crashWords = "*** fail-test %d ***"
	// crashWithin is how long nodes may take to get there. Where some crash early the others may never, for want of a majority.
	crashWithin = 12 * time.Second
)

// strikeCrashPoint restarts one node or several so that they end at a crash point, and starts them again once they did. The points are walked through.
func strikeCrashPoint(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	point := a.crashes % crashPoints
	victims := a.pick(random, 1+random.IntN(len(a.Nodes)))
	strike := Strike{What: fmt.Sprintf("end %v at crash point %d", names(victims), point)}
	said := map[string]int64{} // before, by node
	for _, node := range victims {
		said[node.Name] = logSize(node)
		if err := a.restartAs(node, fmt.Sprintf("%s=%d", crashVariable, point)); err != nil {
			return strike, err
		}
	}
	for end := time.Now().Add(crashWithin); time.Now().Before(end) && running(victims) > 0; {
		if err := rest(ctx, 50*time.Millisecond); err != nil {
			return strike, err
		}
	}
	for _, node := range victims {
		if strings.Contains(logSince(node, said[node.Name], 0), fmt.Sprintf(crashWords, point)) {
			strike.Count++
		}
	}
	strike.Outcome = fmt.Sprintf("%d of %d got there", strike.Count, len(victims))
	for _, node := range victims {
		if err := node.Kill(); err != nil {
			return strike, err
		}
		if err := a.restartAs(node); err != nil {
			return strike, err
		}
	}
	return strike, nil
}

// restartAs starts a node again with some variables in its environment.
func (a *Arena) restartAs(node *runner.Node, variables ...string) error {
	if err := node.Stop(); err != nil {
		return err
	}
	if err := node.SetEnvironment(variables...); err != nil {
		return err
	}
	return node.Start()
}

func running(nodes []*runner.Node) int {
	many := 0
	for _, node := range nodes {
		if node.Running() {
			many++
		}
	}
	return many
}

package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

const (
	// farOff is by how much the clocks of one or two nodes are wrong at most.
	farOff = 5 * time.Minute
	// nearOff is by how much most clocks may be ahead. Further, and the chain's time would run ahead of all that are right: they refuse its blocks, and
	// go on only when that time has come.
	nearOff = 40 * time.Second
)

// strikeSkew starts some nodes again with a clock that is wrong, forward or back, lets them run for a while, and puts their clocks right with another start.
func strikeSkew(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	victims := a.pick(random, 1+random.IntN(len(a.Nodes)))
	offset := between(random, 5*time.Second, farOff)
	back := random.IntN(2) == 0
	if len(victims) > len(a.Nodes)/2 && !back {
		offset = between(random, 5*time.Second, nearOff)
	}
	if back {
		offset = -offset
	}
	lasts := between(random, 5*time.Second, 12*time.Second)
	what := fmt.Sprintf("clocks of %v %+.0f s wrong for %s", names(victims), offset.Seconds(), short(lasts))
	strike := Strike{Count: len(victims), What: what}
	program, err := a.skewed(ctx)
	if err != nil {
		return strike, err
	}
	before := a.highest(ctx)
	if err := a.restartAll(victims, program, fmt.Sprintf("%s=%s", offsetVariable, offset)); err != nil {
		return strike, err
	}
	if err := rest(ctx, lasts); err != nil {
		return strike, err
	}
	blocks, ended := max(0, a.highest(ctx)-before), len(victims)-running(victims)
	strike.Outcome = fmt.Sprintf("%d blocks meanwhile, %d of %d in step, %d ended", blocks, a.inStep(ctx, victims), len(victims), ended)
	return strike, a.restartAll(victims, a.binary)
}

// restartAll starts some nodes again with another program.
func (a *Arena) restartAll(nodes []*runner.Node, program string, variables ...string) error {
	for _, node := range nodes {
		if err := node.Stop(); err != nil {
			return err
		}
		if err := node.Use(program); err != nil {
			return err
		}
		if err := a.restartAs(node, variables...); err != nil {
			return err
		}
	}
	return nil
}

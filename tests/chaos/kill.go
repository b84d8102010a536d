package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// strikeKill kills one node or several at once, leaves them down for a while, and starts them again. One time in four, one of them is killed once more
// while it starts.
func strikeKill(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	victims := a.pick(random, 1+random.IntN(len(a.Nodes)))
	wait, apart, down := between(random, 0, 2*time.Second), between(random, 0, 300*time.Millisecond), between(random, 0, 3*time.Second)
	strike := Strike{Count: len(victims), What: fmt.Sprintf("kill %v %s apart, down for %s", names(victims), short(apart), short(down))}
	again := random.IntN(4) == 0
	early := between(random, 100*time.Millisecond, 3*time.Second)
	if again {
		strike.Count++
		strike.What += fmt.Sprintf("; the first again %s after its start", short(early))
	}
	if err := rest(ctx, wait); err != nil {
		return strike, err
	}
	for _, node := range victims {
		if err := node.Kill(); err != nil {
			return strike, err
		}
		if err := rest(ctx, apart); err != nil {
			return strike, err
		}
	}
	if err := rest(ctx, down); err != nil {
		return strike, err
	}
	for _, node := range victims {
		if err := node.Start(); err != nil {
			return strike, err
		}
	}
	if !again {
		return strike, nil
	}
	return strike, killAgain(ctx, victims[0], early)
}

func killAgain(ctx context.Context, node *runner.Node, after time.Duration) error {
	if err := rest(ctx, after); err != nil {
		return err
	}
	if err := node.Kill(); err != nil {
		return err
	}
	return node.Start()
}

// short writes a time as people read it.
func short(d time.Duration) time.Duration { return d.Round(10 * time.Millisecond) }

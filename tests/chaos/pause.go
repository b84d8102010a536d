package chaos

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// strikePause stops some processes where they are, for less than the timeouts of consensus or for much longer, and lets them go on.
func strikePause(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	victims := a.pick(random, 1+random.IntN(len(a.Nodes)))
	lasts := between(random, 100*time.Millisecond, 2*time.Second)
	if random.IntN(2) == 0 {
		lasts = between(random, 4*time.Second, 10*time.Second)
	}
	strike := Strike{Count: len(victims), What: fmt.Sprintf("pause %v for %s", names(victims), short(lasts))}
	for _, node := range victims {
		if err := node.Pause(); err != nil {
			return strike, err
		}
	}
	err := rest(ctx, lasts)
	for _, node := range victims {
		err = errors.Join(err, node.Resume())
	}
	return strike, err
}

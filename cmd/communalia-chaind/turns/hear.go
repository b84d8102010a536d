package turns

import (
	"context"

	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"
)

// roundsAtOnce is how many beginnings of rounds may wait to be heard.
const roundsAtOnce = 100

// Accompany has them heard while the node runs.
func (t *Turns) Accompany(ctx context.Context, events rpcclient.EventsClient, group *errgroup.Group) error {
	rounds, err := events.Subscribe(ctx, "turns", cmttypes.EventQueryNewRound.String(), roundsAtOnce)
	if err != nil {
		return err
	}
	group.Go(func() error {
		t.hearAll(ctx, rounds)
		return nil
	})
	return nil
}

func (t *Turns) hearAll(ctx context.Context, rounds <-chan coretypes.ResultEvent) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-rounds:
			if round, ok := event.Data.(cmttypes.EventDataNewRound); ok {
				t.Hear(round.Height, round.Round, round.Proposer.Address)
			}
		}
	}
}

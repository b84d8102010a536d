package turns

import (
	"context"

	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
)

// roundsAtOnce is how many beginnings of rounds may wait to be heard.
const roundsAtOnce = 100

// Listen has them heard while the node runs. It is called when the node has started, with a client of its own.
func (t *Turns) Listen(ctx context.Context, node *server.Context, own client.Context, group *errgroup.Group) error {
	events, ok := own.Client.(rpcclient.EventsClient)
	if !ok {
		node.Logger.Info("api and grpc are both off: the names of proposers are not checked")
		return nil
	}
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

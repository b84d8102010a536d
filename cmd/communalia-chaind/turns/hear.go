package turns

import (
	"context"

	rpcclient "github.com/cometbft/cometbft/rpc/client"
	"github.com/cometbft/cometbft/rpc/client/local"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
)

// roundsAtOnce is how many beginnings of rounds may wait to be heard.
const roundsAtOnce = 100

// withoutConsensus is the flag of a node that only answers questions.
const withoutConsensus = "grpc-only"

// Listen has them heard while the node runs. It is called when the node has started, with a client of its own: the SDK makes one where the API or gRPC is
// on. Where both are off, or no consensus runs, the client is one over the network that was never begun.
func (t *Turns) Listen(ctx context.Context, node *server.Context, own client.Context, group *errgroup.Group) error {
	events, inside := own.Client.(*local.Local)
	if node.Viper.GetBool(withoutConsensus) {
		return nil
	}
	if !inside {
		node.Logger.Warn("api and grpc are both off: this node votes for blocks whoever they name as their proposer")
		return nil
	}
	return t.follow(ctx, events, group)
}

func (t *Turns) follow(ctx context.Context, events rpcclient.EventsClient, group *errgroup.Group) error {
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

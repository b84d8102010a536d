package turns

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/spf13/viper"
	"golang.org/x/sync/errgroup"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
)

// station sends the events that a query asks for.
type station struct {
	asked  string
	events chan coretypes.ResultEvent
	broken error
}

func (s *station) Subscribe(_ context.Context, _, query string, _ ...int) (<-chan coretypes.ResultEvent, error) {
	s.asked = query
	return s.events, s.broken
}

func (*station) Unsubscribe(context.Context, string, string) error { return nil }
func (*station) UnsubscribeAll(context.Context, string) error      { return nil }

func TestFollow_hearsWhoseTurnItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		s := &station{events: make(chan coretypes.ResultEvent)}
		turns, group := New(), new(errgroup.Group)
		if err := turns.follow(ctx, s, group); err != nil {
			t.Fatal(err)
		}
		if s.asked != "tm.event = 'NewRound'" {
			t.Errorf("asked for %q", s.asked)
		}
		s.events <- coretypes.ResultEvent{Data: cmttypes.EventDataRoundState{Height: 6}} // none of ours
		s.events <- coretypes.ResultEvent{Data: cmttypes.EventDataNewRound{Height: 7, Proposer: cmttypes.ValidatorInfo{Address: []byte("ana")}}}
		synctest.Wait()
		if !turns.Had(7, []byte("ana")) || turns.Had(7, []byte("bao")) {
			t.Error("it was ana's turn at height 7, and nobody else's")
		}
		stop()
		if err := group.Wait(); err != nil {
			t.Error(err)
		}
	})
}

func TestFollow_saysWhereItCannotListen(t *testing.T) {
	s := &station{broken: errors.New("too many listen")}
	if err := New().follow(t.Context(), s, new(errgroup.Group)); !errors.Is(err, s.broken) {
		t.Errorf("got %v", err)
	}
}

// Every command has a client over the network; only a node with an interface has one of its own.
func TestListen_aNodeWithoutInterfacesRunsWithout(t *testing.T) {
	over, err := rpchttp.New("http://127.0.0.1:1", "/websocket")
	if err != nil {
		t.Fatal(err)
	}
	node := &server.Context{Logger: log.NewNopLogger(), Viper: viper.New()}
	turns, group := New(), new(errgroup.Group)
	if err := turns.Listen(t.Context(), node, client.Context{Client: over}, group); err != nil {
		t.Fatal(err)
	}
	if !turns.Had(7, []byte("ana")) {
		t.Error("refused without having heard anything")
	}
}

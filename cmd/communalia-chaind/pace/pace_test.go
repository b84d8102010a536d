package pace

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
)

// station sends the steps of a consensus.
type station struct {
	asked  string
	steps  chan coretypes.ResultEvent
	broken error
}

func (s *station) Subscribe(_ context.Context, _, query string, _ ...int) (<-chan coretypes.ResultEvent, error) {
	s.asked = query
	return s.steps, s.broken
}

func (*station) Unsubscribe(context.Context, string, string) error { return nil }
func (*station) UnsubscribeAll(context.Context, string) error      { return nil }

func TestFollow_pausesAreLongWhileNothingHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		config, s, group := cmtcfg.DefaultConsensusConfig(), &station{steps: make(chan coretypes.ResultEvent)}, new(errgroup.Group)
		short := config.PeerGossipSleepDuration
		want := func(want time.Duration, when string) {
			t.Helper()
			synctest.Wait()
			if got := time.Duration(atomic.LoadInt64((*int64)(&config.PeerGossipSleepDuration))); got != want {
				t.Errorf("%s: %s, want %s", when, got, want)
			}
		}
		if err := follow(ctx, config, s, group); err != nil || s.asked != "tm.event = 'NewRoundStep'" {
			t.Fatalf("asked for %q: %v", s.asked, err)
		}
		want(short, "after the start")
		time.Sleep(attentive)
		want(quiet, "nothing happened")
		s.steps <- coretypes.ResultEvent{}
		want(short, "something is to be decided")
		time.Sleep(attentive - time.Nanosecond)
		s.steps <- coretypes.ResultEvent{}
		time.Sleep(attentive - time.Nanosecond)
		want(short, "while steps follow each other")
		time.Sleep(time.Nanosecond)
		want(quiet, "it was decided")
		stop()
		if err := group.Wait(); err != nil {
			t.Error(err)
		}
		want(short, "as it was found")
	})
}

func TestFollow_saysWhereItCannotListen(t *testing.T) {
	s := &station{broken: errors.New("too many listen")}
	if err := follow(t.Context(), cmtcfg.DefaultConsensusConfig(), s, new(errgroup.Group)); !errors.Is(err, s.broken) {
		t.Errorf("got %v", err)
	}
}

func TestListen_leavesThePausesWhereNoStepIsHeard(t *testing.T) {
	over, err := rpchttp.New("http://127.0.0.1:1", "/websocket")
	if err != nil {
		t.Fatal(err)
	}
	node, group := server.NewDefaultContext(), new(errgroup.Group)
	before := node.Config.Consensus.PeerGossipSleepDuration
	if err := Listen(t.Context(), node, client.Context{Client: over}, group); err != nil {
		t.Fatal(err)
	}
	if err := group.Wait(); err != nil || node.Config.Consensus.PeerGossipSleepDuration != before {
		t.Errorf("pauses of %s, want %s: %v", node.Config.Consensus.PeerGossipSleepDuration, before, err)
	}
}

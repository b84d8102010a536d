package turns

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"
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

func TestAccompany_hearsWhoseTurnItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		s := &station{events: make(chan coretypes.ResultEvent)}
		turns, group := New(), new(errgroup.Group)
		if err := turns.Accompany(ctx, s, group); err != nil {
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

func TestAccompany_saysWhereItCannotListen(t *testing.T) {
	s := &station{broken: errors.New("too many listen")}
	if err := New().Accompany(t.Context(), s, new(errgroup.Group)); !errors.Is(err, s.broken) {
		t.Errorf("got %v", err)
	}
}

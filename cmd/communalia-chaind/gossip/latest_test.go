package gossip

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	cstypes "github.com/cometbft/cometbft/consensus/types"
	"github.com/cometbft/cometbft/p2p"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"
)

// consensus answers only while it does not execute.
type consensus struct {
	height  int64
	resting chan struct{}
}

func (c *consensus) GetRoundState() *cstypes.RoundState {
	<-c.resting
	return &cstypes.RoundState{Height: c.height}
}

func (c *consensus) rest() { c.resting = make(chan struct{}); close(c.resting) }

func (c *consensus) execute() { c.resting = make(chan struct{}) }

// events are those of a node's consensus.
type events map[string]chan coretypes.ResultEvent

func (e events) Subscribe(_ context.Context, _, query string, _ ...int) (<-chan coretypes.ResultEvent, error) {
	e[query] = make(chan coretypes.ResultEvent)
	return e[query], nil
}

func (events) Unsubscribe(context.Context, string, string) error { return nil }

func (events) UnsubscribeAll(context.Context, string) error { return nil }

var _ rpcclient.EventsClient = events{}

// looks are the heights at which a courier looked for what its peer lacks, first of the node's own, and then of all.
type looks struct{ own, all []int64 }

func TestAccompany_ownVotesGoOutWhileABlockIsExecuted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		node := &consensus{height: 7}
		node.rest()
		address := bytes.Repeat([]byte{1}, 20)
		reactor := &Reactor{
			latest: newLatest(node), address: address, pauses: newPauses(cmtcfg.DefaultConsensusConfig(), func() {}), couriers: map[p2p.ID]*courier{},
		}
		var seen looks
		c := newCourier(ctx.Done(), func(ownOnly bool) bool {
			if at := reactor.latest.state().Height; ownOnly {
				seen.own = append(seen.own, at)
			} else {
				seen.all = append(seen.all, at)
			}
			return false
		})
		reactor.couriers["peer"] = c
		go c.run()
		told, group := events{}, new(errgroup.Group)
		if err := reactor.Accompany(ctx, told, group); err != nil {
			t.Fatal(err)
		}
		look := func(when string, own, all int64) {
			t.Helper()
			time.Sleep(courtesy)
			synctest.Wait()
			if last(seen.own) != own || last(seen.all) != all {
				t.Errorf("%s: looked at %d for its own and at %d for all, want %d and %d", when, last(seen.own), last(seen.all), own, all)
			}
			seen = looks{}
		}
		vote := func(by []byte) {
			told[cmttypes.EventQueryVote.String()] <- coretypes.ResultEvent{Data: cmttypes.EventDataVote{Vote: &cmttypes.Vote{ValidatorAddress: by}}}
		}
		step := func() { told[cmttypes.EventQueryNewRoundStep.String()] <- coretypes.ResultEvent{} }

		look("the peer came", 0, 7)
		step()
		look("a step", 7, 7)
		node.execute()
		vote(address)
		look("its own vote, and the block is executed with it", 7, 7)
		vote(bytes.Repeat([]byte{2}, 20))
		look("another's vote meanwhile", 0, 7)
		step()
		look("the step into it, which consensus is asked about", 0, 0)
		vote(address)
		look("a vote, with the question open", 7, 7)
		node.height = 8
		close(node.resting)
		look("the block is executed", 8, 8)
		told[cmttypes.EventQueryCompleteProposal.String()] <- coretypes.ResultEvent{}
		look("a proposal is there", 8, 8)
		look("nothing happened", 0, 0)

		cancel()
		if err := group.Wait(); err != nil {
			t.Error(err)
		}
	})
}

func last(heights []int64) int64 {
	if len(heights) == 0 {
		return 0
	}
	return heights[len(heights)-1]
}

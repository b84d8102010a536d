package gossip

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	cmtconsensus "github.com/cometbft/cometbft/consensus"
	"github.com/cometbft/cometbft/node"
	"github.com/cometbft/cometbft/p2p"
	cmtcons "github.com/cometbft/cometbft/proto/tendermint/consensus"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"
)

const (
	// reactorName is CometBFT's name of the part of a node that exchanges messages of consensus.
	reactorName = "CONSENSUS"
	// eventsAtOnce is how many events may wait to be heard.
	eventsAtOnce = 100
)

// Reactor is CometBFT's own, which has a courier for each peer.
type Reactor struct {
	*cmtconsensus.Reactor
	latest *latest
	// address is that of the node's key, whether it holds a seat or not.
	address  []byte
	decided  blocks
	pauses   *pauses
	chainID  string
	turns    Turns
	mu       sync.Mutex
	couriers map[p2p.ID]*courier
}

// Turns hears of blocks that are proposed.
type Turns interface {
	Proposed(height int64, round int32, isNew func() bool)
}

// Install puts it in the place of the one that a node has. It is called before the node starts; wake is called whenever consensus has something to do.
func Install(n *node.Node, turns Turns, wake func()) (*Reactor, error) {
	key, err := n.PrivValidator().GetPubKey()
	if err != nil {
		return nil, fmt.Errorf("the node's key: %w", err)
	}
	parts, err := n.ConfigureRPC()
	if err != nil {
		return nil, err
	}
	consensus, known := parts.ConsensusState.(rounds)
	if !known {
		return nil, errors.New("this version of CometBFT does not show the state of its consensus")
	}
	r := &Reactor{
		Reactor: n.ConsensusReactor(), latest: newLatest(consensus), address: key.Address(), decided: n.BlockStore(),
		pauses: newPauses(n.Config().Consensus, wake), chainID: n.GenesisDoc().ChainID, turns: turns, couriers: map[p2p.ID]*courier{},
	}
	node.CustomReactors(map[string]p2p.Reactor{reactorName: r})(n)
	return r, nil
}

// AddPeer implements p2p.Reactor.
func (r *Reactor) AddPeer(peer p2p.Peer) {
	r.pauses.shorten()
	r.Reactor.AddPeer(peer)
	state, known := peer.Get(cmttypes.PeerStateKey).(*cmtconsensus.PeerState)
	if !known {
		return
	}
	r.engage(peer, newCourier(peer.Quit(), func(ownOnly bool) bool {
		return r.IsRunning() && !r.WaitSync() && peer.IsRunning() && lack{r.latest.state(), peer, state, r.address, ownOnly, r.decided}.send()
	}))
}

// engage has a courier work for a peer until it goes. A peer that fails as it comes is removed before it is added: nobody would dismiss its courier.
func (r *Reactor) engage(peer p2p.Peer, c *courier) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if peer.IsRunning() { // if it stops after this, it is removed after this
		r.couriers[peer.ID()] = c
		go c.run()
	}
}

// RemovePeer implements p2p.Reactor.
func (r *Reactor) RemovePeer(peer p2p.Peer, reason any) {
	r.Reactor.RemovePeer(peer, reason)
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.couriers, peer.ID())
}

// Receive implements p2p.Reactor. A peer that has come further can be brought what it had no use for before.
func (r *Reactor) Receive(e p2p.Envelope) {
	if m, is := e.Message.(*cmtcons.Proposal); is {
		if here := r.latest.consensus.GetRoundState(); proposed(r.chainID, here, &m.Proposal) {
			r.turns.Proposed(m.Proposal.Height, m.Proposal.Round, newBlock(here.Votes, &m.Proposal))
		}
	}
	r.Reactor.Receive(e)
	switch e.Message.(type) {
	case *cmtcons.NewRoundStep, *cmtcons.NewValidBlock:
		r.pauses.shorten()
		r.mu.Lock()
		defer r.mu.Unlock()
		if c := r.couriers[e.Src.ID()]; c != nil {
			c.bringOwn()
			c.bringAll()
		}
	}
}

// Accompany follows what a node's consensus does while it runs.
func (r *Reactor) Accompany(ctx context.Context, events rpcclient.EventsClient, group *errgroup.Group) error {
	votes, err := events.Subscribe(ctx, "gossip", cmttypes.EventQueryVote.String(), eventsAtOnce)
	if err != nil {
		return err
	}
	proposals, err := events.Subscribe(ctx, "gossip", cmttypes.EventQueryCompleteProposal.String(), eventsAtOnce)
	if err != nil {
		return err
	}
	steps, err := events.Subscribe(ctx, "gossip", cmttypes.EventQueryNewRoundStep.String(), eventsAtOnce)
	if err != nil {
		return err
	}
	group.Go(func() error {
		defer r.pauses.end()
		for {
			select {
			case <-ctx.Done():
				return nil
			case event := <-votes:
				vote, known := event.Data.(cmttypes.EventDataVote)
				r.wake(known && bytes.Equal(vote.Vote.ValidatorAddress, r.address))
			case <-proposals:
				r.latest.move()
			case <-steps:
				r.pauses.shorten()
				r.latest.move()
			}
		}
	})
	go r.latest.follow(ctx, func() { r.wake(true) }) // not waited for: it may wait for a block that is being executed
	return nil
}

// wake has every peer brought what it lacks; what is the node's own, at once.
func (r *Reactor) wake(own bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.couriers {
		if own {
			c.bringOwn()
		}
		c.bringAll()
	}
}

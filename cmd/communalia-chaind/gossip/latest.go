package gossip

import (
	"context"
	"sync/atomic"

	cstypes "github.com/cometbft/cometbft/consensus/types"
)

// rounds tells how far consensus has come at a node. CometBFT's consensus does, between two of its steps: who asks while it executes a block waits.
type rounds interface {
	GetRoundState() *cstypes.RoundState
}

// latest is how far consensus had come when it last answered. Until it is at another height that goes on to show the votes that come, and the parts of a
// block that was proposed, which it shares with consensus: so a vote that decides a block goes out while the block is being executed.
type latest struct {
	consensus rounds
	answer    atomic.Pointer[cstypes.RoundState]
	moved     chan struct{}
}

func newLatest(consensus rounds) *latest {
	return &latest{consensus: consensus, moved: make(chan struct{}, 1)}
}

// state returns the last answer. Only who comes before the first waits for it.
func (l *latest) state() *cstypes.RoundState {
	if answer := l.answer.Load(); answer != nil {
		return answer
	}
	return l.consensus.GetRoundState()
}

// move tells that consensus has come further.
func (l *latest) move() { call(l.moved) }

// follow asks consensus how far it has come whenever it has, and tells of each answer.
func (l *latest) follow(ctx context.Context, tell func()) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.moved:
			l.answer.Store(l.consensus.GetRoundState())
			tell()
		}
	}
}

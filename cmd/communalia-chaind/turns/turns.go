// Package turns hears from a node's own consensus whose turn it is to propose a block, so that the node votes against a block that names somebody else.
package turns

import (
	"slices"
	"sync"
	"time"
)

// patience is how long a block whose named proposer is not known waits for news of its round: these come within a millisecond, and a block must not be
// judged before.
const patience = 250 * time.Millisecond

// Turns are the validators whose turn it is to propose, round by round, at the height that is being decided. A block's header names its proposer, and
// CometBFT asks only that it is a validator: it does not say in which round the block was first proposed. What follows from the name, a lot that only
// another community's seat may draw, would be for the proposer to choose.
//
// Turns are a node's own knowledge, and no part of the state: they decide whether it votes for a block, as the other checks of a proposal do. What a node
// has not heard it does not judge.
type Turns struct {
	mu     sync.Mutex
	news   chan struct{} // closed when a turn is heard
	height int64
	heard  [][]byte // the proposer of every round so far, from 0 on; nil where a round was missed
	last   proposals
}

// proposals are those that were made in the last round.
type proposals struct {
	height int64
	round  int32
	isNew  []func() bool
}

// mostProposals is how many of one round are looked at. Who signs more in one than one is dishonest already.
const mostProposals = 16

// New knows nothing yet.
func New() *Turns { return &Turns{news: make(chan struct{})} }

// Hear notes whose turn it is in the round that begins.
func (t *Turns) Hear(height int64, round int32, proposer []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if height != t.height {
		t.height, t.heard = height, [][]byte{}
	}
	if t.heard == nil || int(round) != len(t.heard) {
		t.heard = nil // a round was skipped, or is heard anew: whose turn it was is not known
	} else {
		t.heard = append(t.heard, slices.Clone(proposer))
	}
	close(t.news)
	t.news = make(chan struct{})
}

// Proposed notes that whose turn it is in a round, which has begun, proposed a block. isNew tells, when the block is judged, whether it is a new one, and
// not one again from an earlier round; it must not wait for whoever judges.
func (t *Turns) Proposed(height int64, round int32, isNew func() bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if height != t.last.height || round != t.last.round {
		t.last = proposals{height: height, round: round}
	}
	switch made := len(t.last.isNew); {
	case made < mostProposals-1:
		t.last.isNew = append(t.last.isNew, isNew)
	case made < mostProposals:
		t.last.isNew = append(t.last.isNew, func() bool { return true })
	}
}

// Had tells whether the block that is being decided at a height may name a validator as its proposer: where it is known to be a new one, the one whose turn
// it is; otherwise any whose turn it has been, since a block that was proposed in one round may come again in a later one. It is true where that cannot be
// known.
func (t *Turns) Had(height int64, proposer []byte) bool {
	over := time.After(patience)
	for {
		had, news := t.had(height, proposer)
		if had {
			return true
		}
		select {
		case <-news:
		case <-over:
			return !t.knows(height)
		}
	}
}

// had tells whether a turn was heard, or will not be known whatever comes, and gives what ends with the next news: nothing was ever heard, or a round
// of the height was missed.
func (t *Turns) had(height int64, proposer []byte) (had bool, news <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.height == 0 || t.height == height && t.heard == nil {
		return true, nil
	}
	had = t.height == height && slices.ContainsFunc(t.candidates(), func(address []byte) bool { return slices.Equal(address, proposer) })
	return had, t.news
}

// candidates are whom the block of the last round may name.
func (t *Turns) candidates() [][]byte {
	last := len(t.heard) - 1
	isNew := slices.ContainsFunc(t.last.isNew, func(isNew func() bool) bool { return isNew() })
	switch {
	case t.last.height != t.height || int(t.last.round) < last || !isNew:
		return t.heard
	case int(t.last.round) == last:
		return t.heard[last:]
	default: // news of its round are on their way
		return nil
	}
}

// knows tells whether all rounds of a height were heard so far.
func (t *Turns) knows(height int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.height == height && t.heard != nil
}

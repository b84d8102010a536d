package gossip

import (
	"time"
)

// courtesy is how long what a node heard of others is kept from a peer that may have it already, and is about to tell.
const courtesy = 20 * time.Millisecond

// courier brings one peer what it lacks of the height that it is at.
type courier struct {
	// send sends one thing that the peer lacks, and tells whether it did.
	send func(ownOnly bool) bool
	// own and all are calls, each heard once however often they came before.
	own, all chan struct{}
	// gone is closed when the peer has gone.
	gone <-chan struct{}
}

func newCourier(gone <-chan struct{}, send func(ownOnly bool) bool) *courier {
	return &courier{send, make(chan struct{}, 1), make(chan struct{}, 1), gone}
}

// bringOwn has the peer brought at once what the node made itself.
func (c *courier) bringOwn() { call(c.own) }

// bringAll has the peer brought all that it lacks, a moment later.
func (c *courier) bringAll() { call(c.all) }

func call(heard chan struct{}) {
	select {
	case heard <- struct{}{}:
	default: // called before, and not yet answered
	}
}

func (c *courier) run() {
	later := time.NewTimer(courtesy)
	defer later.Stop()
	waiting := true // what it lacks when it comes
	for {
		select {
		case <-c.gone:
			return
		case <-c.own:
			c.bring(true)
		case <-c.all:
			if !waiting {
				later.Reset(courtesy)
				waiting = true
			}
		case <-later.C:
			waiting = false
			c.bring(false)
		}
	}
}

// bring goes on until the peer lacks nothing, or takes nothing more.
func (c *courier) bring(ownOnly bool) {
	for c.send(ownOnly) {
		select {
		case <-c.gone:
			return
		default:
		}
	}
}

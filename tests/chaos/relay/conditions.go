package relay

import (
	"sync"
	"time"
)

// Conditions are what becomes of the bytes that go one way. The zero value lets them pass.
type Conditions struct {
	// Held keeps them back, while connections stay: what a cable pulled out for a while looks like. They arrive once it is over.
	Held bool
	// Refused ends the connections of the two nodes, and lets them have no new one.
	Refused bool
	// Delay is how much later each byte arrives.
	Delay time.Duration
	// BytesPerSecond is how many get through; 0 for as many as come.
	BytesPerSecond int
	// Stall is the part, in thousandths, of all packets that are as good as lost: what follows waits until it is sent again, up to a second and a half later.
	Stall int
	// Break is the part, in ten thousandths, of all packets at which the connection breaks.
	Break int
}

// way is one direction between two nodes, over however many connections.
type way struct {
	mu         sync.Mutex
	conditions Conditions
	changed    chan struct{} // closed when the conditions change
}

func newWay() *way { return &way{changed: make(chan struct{})} }

func (w *way) set(c Conditions) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conditions = c
	close(w.changed)
	w.changed = make(chan struct{})
}

func (w *way) now() Conditions {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.conditions
}

// open returns the conditions once bytes are not held any more, or false where the connection ended before.
func (w *way) open(done <-chan struct{}) (Conditions, bool) {
	for {
		w.mu.Lock()
		c, changed := w.conditions, w.changed
		w.mu.Unlock()
		if !c.Held {
			return c, true
		}
		select {
		case <-changed:
		case <-done:
			return c, false
		}
	}
}

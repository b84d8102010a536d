// Package waiting knows what waits in this node's mempool: how many transactions of each sender, and what was decoded of them. It is the node's own affair:
// no block depends on it.
package waiting

import "sync"

// Room is how much of the mempool each sender takes.
type Room struct {
	mu sync.Mutex
	of map[uint64]int
}

// New counts from an empty mempool.
func New() *Room { return &Room{of: map[uint64]int{}} }

// Forget begins to count anew, after every block: what is left in the mempool then is checked again, and so counted again.
func (r *Room) Forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.of)
}

// Of tells how many transactions of a sender wait.
func (r *Room) Of(id uint64) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of[id]
}

// Add counts one more.
func (r *Room) Add(id uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.of[id]++
}

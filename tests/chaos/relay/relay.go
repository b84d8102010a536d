package relay

import (
	"errors"
	"fmt"
	"net"
	"sync"
)

// Relay listens on one port for each ordered pair of nodes: the port through which the first dials the second.
type Relay struct {
	nodes     []string
	firstPort int
	ways      map[pair]*way

	mu        sync.Mutex
	closed    bool
	listeners []net.Listener
	open      map[*link]bool
	running   sync.WaitGroup
}

// pair is a direction: from one node, by its number, to another.
type pair struct{ from, to int }

// New listens for all pairs of nodes, which are given by the addresses on which they listen for one another. The ports from the first on must be free, one
// for each pair of numbers.
func New(nodes []string, firstPort int) (*Relay, error) {
	r := &Relay{nodes: nodes, firstPort: firstPort, ways: map[pair]*way{}, open: map[*link]bool{}}
	for from := range nodes {
		for to := range nodes {
			if from != to {
				r.ways[pair{from, to}] = newWay()
			}
		}
	}
	for p := range r.ways {
		listener, err := net.Listen("tcp", r.Address(p.from, p.to))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("relay from node %d to node %d: %w", p.from, p.to, err), r.Close())
		}
		r.listeners = append(r.listeners, listener)
		r.running.Go(func() { r.accept(listener, p) })
	}
	return r, nil
}

// Address is where one node dials another.
func (r *Relay) Address(from, to int) string {
	return fmt.Sprintf("127.0.0.1:%d", r.firstPort+from*len(r.nodes)+to)
}

// Set changes what happens to all that one node tells another from now on, over whichever connection.
func (r *Relay) Set(from, to int, c Conditions) {
	r.ways[pair{from, to}].set(c)
	if c.Refused {
		r.cut(pair{from, to})
	}
}

// SetAll changes all directions.
func (r *Relay) SetAll(c Conditions) {
	for p := range r.ways {
		r.Set(p.from, p.to, c)
	}
}

// Heal lets everything pass again.
func (r *Relay) Heal() { r.SetAll(Conditions{}) }

// Close ends all connections and returns once nothing of the relay runs.
func (r *Relay) Close() error {
	r.mu.Lock()
	r.closed = true
	var errs []error
	for _, listener := range r.listeners {
		errs = append(errs, listener.Close())
	}
	for link := range r.open {
		link.end()
	}
	r.mu.Unlock()
	r.running.Wait()
	return errors.Join(errs...)
}

func (r *Relay) accept(listener net.Listener, p pair) {
	for {
		dialer, err := listener.Accept()
		if err != nil {
			return // closed
		}
		if r.refuses(p) {
			_ = dialer.Close()
			continue
		}
		r.running.Go(func() { r.carry(dialer, p) })
	}
}

// refuses tells whether two nodes may have no connection: where either direction is refused.
func (r *Relay) refuses(p pair) bool {
	return r.ways[p].now().Refused || r.ways[p.back()].now().Refused
}

// carry joins one connection to the node that it is for, until either side ends it.
func (r *Relay) carry(dialer net.Conn, p pair) {
	target, err := net.Dial("tcp", r.nodes[p.to])
	if err != nil {
		_ = dialer.Close() // the node is down
		return
	}
	l := &link{pair: p, dialer: dialer, target: target, done: make(chan struct{})}
	if !r.add(l) {
		l.end()
		return
	}
	var both sync.WaitGroup
	both.Go(func() { l.pump(dialer, target, r.ways[p]) })
	both.Go(func() { l.pump(target, dialer, r.ways[p.back()]) })
	both.Wait()
	r.mu.Lock()
	delete(r.open, l)
	r.mu.Unlock()
}

func (r *Relay) add(l *link) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed {
		r.open[l] = true
	}
	return !r.closed
}

// cut ends the connections of two nodes, whoever dialled.
func (r *Relay) cut(p pair) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for l := range r.open {
		if l.pair == p || l.pair == p.back() {
			l.end()
		}
	}
}

func (p pair) back() pair { return pair{p.to, p.from} }

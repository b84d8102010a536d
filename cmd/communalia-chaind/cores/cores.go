// Package cores leaves a node one core while it has nothing to do, and all of them when it has.
//
// Go runs a program on as many cores as there are. Each timer that goes off wakes a thread, and that one a second, which looks for work on another core and
// finds none: of a node in which nothing happens, this is a good part of what it uses of a processor.
package cores

import (
	"context"
	"runtime"
	"sync"
	"time"
)

const (
	// lookEvery is how often a node looks whether it has something to do, and how long one that is asked much may have to wait for its other cores.
	lookEvery = 10 * time.Second
	// littleUsed is what a node that has nothing to do uses of one core at most, in parts of a thousand.
	littleUsed = 20
	// attentive is how long after consensus has taken a step others are to be expected.
	attentive = 2 * time.Second
)

// Cores are those that the program may run on.
type Cores struct {
	all  int
	run  func(on int)
	used func() (time.Duration, error)

	mu      sync.Mutex
	resting bool
	awake   time.Time
}

// New begins with as many cores as the program was given: all of the machine, or what GOMAXPROCS in its environment says.
func New() *Cores {
	return &Cores{all: runtime.GOMAXPROCS(0), run: func(on int) { runtime.GOMAXPROCS(on) }, used: used}
}

// Wake gives all cores back at once. Consensus calls it, since what it has to do is not to wait.
func (c *Cores) Wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.awake = time.Now()
	c.rest(false)
}

// Watch looks until the context is done, and leaves all cores.
func (c *Cores) Watch(ctx context.Context) {
	defer c.Wake()
	before, err := c.used()
	if c.all == 1 || err != nil {
		return
	}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, err := c.used()
		if err != nil {
			return
		}
		c.look(now - before)
		before = now
	}
}

// look is told how long processors worked for the program since it looked before.
func (c *Cores) look(worked time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rest(worked*1000 < lookEvery*littleUsed && time.Since(c.awake) >= attentive)
}

func (c *Cores) rest(resting bool) {
	if c.resting == resting {
		return
	}
	c.resting = resting
	if resting {
		c.run(1)
	} else {
		c.run(c.all)
	}
}

// Package cores leaves a node one core while it has nothing to do, and all of them when it has.
//
// Go runs a program on as many cores as there are. Each timer that goes off wakes a thread, and that one a second, which looks for work on another core and
// finds none: of a node in which nothing happens, this is a good part of what it uses of a processor.
package cores

import (
	"runtime"
	"sync"
	"time"
)

const (
	// LookEvery is how often Look wants to be called, and how long a node that is asked much may have to wait for its other cores.
	LookEvery = 10 * time.Second
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
	before  time.Duration
}

// New begins with as many cores as the program was given: all of the machine, or what GOMAXPROCS in its environment says.
func New() *Cores {
	c := &Cores{all: runtime.GOMAXPROCS(0), run: func(on int) { runtime.GOMAXPROCS(on) }, used: used}
	c.before, _ = c.used() // else the first look is at all since the program began
	return c
}

// Wake gives all cores back at once. Consensus calls it, since what it has to do is not to wait.
func (c *Cores) Wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.awake = time.Now()
	c.rest(false)
}

// Look tells whether processors hardly worked for the program since it looked before, and leaves it one core then. Where the system does not say, the
// program works.
func (c *Cores) Look() (idle bool) {
	now, err := c.used()
	c.mu.Lock()
	defer c.mu.Unlock()
	worked := now - c.before
	c.before = now
	idle = err == nil && worked*1000 < LookEvery*littleUsed
	c.rest(idle && time.Since(c.awake) >= attentive)
	return idle
}

func (c *Cores) rest(resting bool) {
	if c.resting == resting || c.all == 1 {
		return
	}
	c.resting = resting
	if resting {
		c.run(1)
	} else {
		c.run(c.all)
	}
}

package memory

import (
	"math"
	"os"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// collectAt is by how many percent the heap grows at least before garbage is collected, half of Go's own 100.
	collectAt = 50
	// room is how much garbage a node that works makes at least before it is collected. To collect is to look through all that lives, 50 to 130 MB: at 200
	// transactions a second, which make 50 MB of garbage a second, doing so for half of it each time was a quarter of the processor.
	room = 96 << 20
	// smallest is what the runtime takes every heap for that is smaller.
	smallest = 4 << 20
	// litter is how much garbage a node that has nothing to do leaves lying, or as much of a large heap as collectAt says. It makes less than a MiB a minute.
	litter = 8 << 20
	// sudden is how much more memory such a node takes before garbage is collected whatever it said last of what it does: it may be asked much at any time.
	// Go's collector holds to it with half of the processor at most, so that who allocates without a pause is faster, until the next look.
	sudden = 32 << 20
)

// given tells whether who runs the node said when to collect garbage, and knows better.
func given() bool { return os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" }

// Collector has garbage collected when there is some. Go does so every two minutes in any case, which takes 12 to 35 ms of a processor each time, and finds
// nearly nothing in an idle node; and in one that works, whenever the heap has grown by some share of what lives, however little that is.
type Collector struct {
	seldom bool
	limit  uint64
}

// Adapt is to be called every few seconds, with whether the program hardly works.
func (c *Collector) Adapt(idle bool) {
	switch {
	case given():
	case idle && !c.seldom:
		c.seldom = true
		c.bound(taken() + sudden)
		debug.SetGCPercent(-1)
	case !idle:
		if c.seldom {
			c.seldom = false
			debug.SetMemoryLimit(math.MaxInt64)
		}
		debug.SetGCPercent(growth())
	case littered():
		debug.FreeOSMemory() // collects as well; the runtime would hand back what a burst took only by and by
		c.bound(taken() + sudden)
	case taken()+sudden < c.limit: // memory was handed back
		c.bound(taken() + sudden)
	}
}

// growth is by how many percent the heap of a program that works may grow, now that so much of it lives.
func growth() int {
	live := measured("/gc/heap/live:bytes")[0]
	return max(collectAt, int(room*100/max(live, smallest)))
}

func (c *Collector) bound(limit uint64) {
	c.limit = limit
	debug.SetMemoryLimit(int64(limit))
}

// littered tells whether there is much garbage. What was allocated since the last collection is garbage, all but a little.
func littered() bool {
	m := measured("/memory/classes/heap/objects:bytes", "/gc/heap/live:bytes")
	all, live := m[0], m[1]
	return all > live+max(litter, live*collectAt/100)
}

// taken is how many bytes the program has from the system.
func taken() uint64 {
	m := measured("/memory/classes/total:bytes", "/memory/classes/heap/released:bytes")
	return m[0] - m[1]
}

func measured(names ...string) (values []uint64) {
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	metrics.Read(samples)
	for _, s := range samples {
		values = append(values, s.Value.Uint64())
	}
	return values
}

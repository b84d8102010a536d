package memory

import (
	"math"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// collectAt is by how many percent the heap grows at least before garbage is collected, half of Go's own 100.
	collectAt = 50
	// leastRoom is how much garbage a node that works makes at least before it is collected. To collect is to look through all that lives, 50 to 130 MB: at
	// 200 transactions a second, which make 50 MB of garbage a second, doing so for half of it each time was a quarter of the processor.
	leastRoom = 96 << 20
	// breath is for how long garbage may lie, at the pace at which it is made, where there is memory for it: who makes little needs little room.
	breath = 10 * time.Second
	// share is the part of the machine's memory that garbage may take, and mostRoom the end of it: whatever a node is sent, it has less than 512 MB resident.
	share    = 16
	mostRoom = 320 << 20
	// glance is how long the program is to be watched at least before its pace is told.
	glance = time.Second
	// smallest is what the runtime takes every heap for that is smaller.
	smallest = 4 << 20
	// litter is how much garbage a node that has nothing to do leaves lying, or as many percent of a large heap as litterAt says. It makes less than a MiB a
	// minute, so that it is collected two or three times an hour.
	litter   = 8 << 20
	litterAt = 25
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

	looked    time.Time // when it was looked how much the program had allocated
	allocated uint64
	room      uint64 // for garbage, at the pace since
}

// Adapt is to be called every few seconds, with whether the program hardly works.
func (c *Collector) Adapt(idle bool) {
	c.watch(time.Now(), measured("/gc/heap/allocs:bytes")[0])
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
		debug.SetGCPercent(growth(c.room))
	case littered():
		debug.FreeOSMemory() // collects as well; the runtime would hand back what a burst took only by and by
		c.bound(taken() + sudden)
	case taken()+sudden < c.limit: // memory was handed back
		c.bound(taken() + sudden)
	}
}

// watch finds how much room there is for garbage, from how much has been allocated by now.
func (c *Collector) watch(now time.Time, allocated uint64) {
	since := now.Sub(c.looked)
	if !c.looked.IsZero() && since < glance {
		return
	}
	c.room = leastRoom
	if !c.looked.IsZero() {
		wanted := float64(allocated-c.allocated) * float64(breath) / float64(since)
		c.room = max(leastRoom, min(uint64(wanted), Machine()/share, mostRoom))
	}
	c.looked, c.allocated = now, allocated
}

// growth is by how many percent the heap of a program that works may grow, now that so much of it lives and there is that much room for garbage.
func growth(room uint64) int {
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
	return all > live+max(litter, live*litterAt/100)
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

package memory

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

var kept []byte

// waste allocates, and lets all of it go.
func waste(bytes int) {
	const piece = 1 << 10
	for ; bytes > 0; bytes -= piece {
		kept = make([]byte, piece)
	}
	kept = nil
}

func collections() uint32 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.NumGC
}

// resting has a collector that was told that the program hardly works.
func resting(t *testing.T) *Collector {
	t.Helper()
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent, limit := debug.SetGCPercent(collectAt), debug.SetMemoryLimit(-1)
	t.Cleanup(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
	runtime.GC()
	c := &Collector{}
	c.Adapt(true)
	return c
}

// collected wastes some memory of an idle program, and wants so many collections.
func collected(t *testing.T, c *Collector, bytes int, want uint32, what string) {
	t.Helper()
	before := collections()
	waste(bytes)
	c.Adapt(true)
	if made := collections() - before; made != want {
		t.Errorf("%d collections of %s, want %d", made, what, want)
	}
}

func TestAdapt_collectsOfAnIdleProgramWhenThereIsMuchAndNotByTheClock(t *testing.T) {
	c := resting(t)
	if percent := debug.SetGCPercent(-1); percent != -1 { // which is how the runtime is told not to look at the clock
		t.Errorf("an idle program's garbage is collected at %d %%", percent)
	}
	collected(t, c, litter/2, 0, "little garbage")
	collected(t, c, litter, 1, "much garbage")
	collected(t, c, 0, 0, "no garbage")
}

func TestAdapt_boundsWhatAnIdleProgramTakesThatIsSuddenlyAskedMuch(t *testing.T) {
	resting(t)
	before := taken()
	waste(20 * sudden)
	if after := taken(); after > before+5*sudden { // who allocates without a pause is faster than the collector for a while
		t.Errorf("it took %d MiB, %d MiB before", after>>20, before>>20)
	}
}

// A large heap is dear to look through, so that the garbage of a node with one may be more.
func TestAdapt_leavesMoreOfALargeHeap(t *testing.T) {
	large := make([]*[litter]byte, 8)
	for i := range large {
		large[i] = new([litter]byte)
	}
	c := resting(t)
	collected(t, c, litter*3/2, 0, "garbage of a fifth of the heap")
	collected(t, c, litter, 1, "garbage of more than a quarter of the heap")
	runtime.KeepAlive(large)
}

// What a node took for its start, or for a burst, and has handed back is not to be taken again unseen.
func TestAdapt_boundsAnIdleProgramByWhatItHasNow(t *testing.T) {
	burst := make([]byte, 4*sudden)
	c := resting(t)
	before := debug.SetMemoryLimit(-1)
	runtime.KeepAlive(burst)
	debug.FreeOSMemory()
	c.Adapt(true)
	if limit := debug.SetMemoryLimit(-1); limit > before-2*sudden || limit < int64(taken()) {
		t.Errorf("limited to %d MiB, %d MiB before, of which %d are taken", limit>>20, before>>20, taken()>>20)
	}
}

func TestAdapt_collectsWhenThereIsMuchOnceTheProgramWorks(t *testing.T) {
	c := resting(t)
	c.Adapt(false)
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		t.Errorf("limited to %d bytes", limit)
	}
	runtime.GC() // which takes effect at once
	before := collections()
	waste(leastRoom / 2) // the runtime may begin from seven tenths on
	if made := collections() - before; made != 0 {
		t.Errorf("%d collections of less garbage than there is room for", made)
	}
	waste(leastRoom * 8) // while it collects, the program goes on
	if collections() == before {
		t.Error("no collection of eight times as much garbage as there is room for")
	}
}

func TestAdapt_followsTheHeapOfAProgramThatWorks(t *testing.T) {
	c := resting(t)
	c.Adapt(false)
	small := debug.SetGCPercent(collectAt)
	large := make([]byte, 4*leastRoom)
	runtime.GC()
	c.Adapt(false)
	if percent := debug.SetGCPercent(collectAt); percent != collectAt || small <= 4*collectAt {
		t.Errorf("collected at %d %% with a small heap and at %d %% with a large one, want much and %d %%", small, percent, collectAt)
	}
	runtime.KeepAlive(large)
}

func TestAdapt_leavesWhatWasGiven(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		percent := debug.SetGCPercent(collectAt)
		t.Setenv(name, "70")
		(&Collector{}).Adapt(true)
		if now := debug.SetGCPercent(percent); now != collectAt {
			t.Errorf("%s: collected at %d %%, and was to be left at %d", name, now, collectAt)
		}
		t.Setenv(name, "")
	}
}

func TestWatch_givesRoomForWhatIsMadeInABreath(t *testing.T) {
	begin := time.Now()
	for name, c := range map[string]struct {
		made  uint64
		after time.Duration
		want  uint64
	}{
		"little":          {1 << 20, 10 * time.Second, leastRoom},
		"some":            {128 << 20, 10 * time.Second, min(128<<20, max(leastRoom, Machine()/share))},
		"in half a while": {64 << 20, 5 * time.Second, min(128<<20, max(leastRoom, Machine()/share))},
		"much":            {1 << 40, 10 * time.Second, max(leastRoom, min(mostRoom, Machine()/share))},
		"in no time":      {1 << 40, time.Millisecond, leastRoom},
	} {
		var collector Collector
		collector.watch(begin, 5)
		if collector.room != leastRoom {
			t.Errorf("%s: %d bytes of room before anything was seen", name, collector.room)
		}
		if collector.watch(begin.Add(c.after), 5+c.made); collector.room != c.want {
			t.Errorf("%s: %d bytes of room, want %d", name, collector.room, c.want)
		}
	}
}

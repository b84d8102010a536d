// Package memory keeps a node small on a machine that does other things too.
//
// Starting a node takes several times the memory that running it does: descriptors of every message are decoded, indexes are opened, the program is read
// from end to end. What only that needed is handed back once it is over.
package memory

import (
	"os"
	"runtime/debug"
	"time"
)

const (
	// collectAt is by how many percent the heap grows before garbage is collected. A node allocates little while nothing happens, and under load the
	// collector is far from what costs most, so that half of Go's own 100 is paid for seldom.
	collectAt = 50
	// settled is how long after its start a node has long done what only starting needs.
	settled = time.Minute
)

// Settle makes the collector frugal, and hands back what starting needed when that is over. Who sets GOGC or GOMEMLIMIT knows better.
func Settle(done <-chan struct{}) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(collectAt)
	select {
	case <-time.After(settled):
		debug.FreeOSMemory()
		handBackProgram()
	case <-done:
	}
}

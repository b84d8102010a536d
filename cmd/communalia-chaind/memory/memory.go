// Package memory keeps a node small on a machine that does other things too.
//
// Starting a node takes several times the memory that running it does: descriptors of every message are decoded, indexes are opened, the program is read
// from end to end. What only that needed is handed back once it is over.
package memory

import (
	"runtime/debug"
	"time"
)

// settled is how long after its start a node has long done what only starting needs.
const settled = time.Minute

// Settle makes the collector frugal, and hands back what starting needed when that is over. Who sets GOGC or GOMEMLIMIT knows better.
func Settle(done <-chan struct{}) {
	if given() {
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

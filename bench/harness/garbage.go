package harness

import (
	"runtime/debug"
	"time"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/cores"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/memory"
)

// CollectAsANode has the garbage of this process collected as our nodes do it, until the function that it returns is called.
func CollectAsANode() (end func()) {
	before := debug.SetGCPercent(100)
	debug.SetGCPercent(before) // there is no other way to ask for it
	var garbage memory.Collector
	garbage.Adapt(false)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(cores.LookEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				garbage.Adapt(false)
			case <-done:
				return
			}
		}
	}()
	return func() {
		close(done)
		<-ended
		debug.SetGCPercent(before)
	}
}

package ahead

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each does something for all of 0 … n-1, on as many cores as there are, and returns when all are done. What is done for one must not touch what is
// done for another. A panic becomes one of the caller's, as it would without cores.
func each(n int, do func(int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers < 2 {
		for i := range n {
			do(i)
		}
		return
	}
	var (
		next   atomic.Int64
		group  sync.WaitGroup
		broken atomic.Pointer[failure]
	)
	for range workers {
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					broken.CompareAndSwap(nil, &failure{r})
				}
			}()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	group.Wait()
	if failed := broken.Load(); failed != nil {
		panic(failed.reason)
	}
}

// failure is what a worker panicked with.
type failure struct{ reason any }

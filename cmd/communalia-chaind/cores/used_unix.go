//go:build unix

package cores

import (
	"syscall"
	"time"
)

// used is how long processors have worked for this program, for itself and in the system.
func used() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, err
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}

package memory

import "syscall"

// installed is the memory of the machine.
func installed() uint64 {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return 0
	}
	return uint64(info.Totalram) * uint64(info.Unit) //nolint:unconvert // both are narrower on some machines
}

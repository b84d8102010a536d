package memory

import (
	"io/fs"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Machine is how much memory the program may take, in bytes: that of the machine, or less where a group of processes that it is in has less. It is 0 where
// the system does not say.
var Machine = sync.OnceValue(func() uint64 { return min(installed(), ofGroups(os.DirFS("/"))) })

// ofGroups is the least memory that a group has which this process is in, or one above it; control groups of either version.
func ofGroups(system fs.FS) uint64 {
	least := uint64(math.MaxUint64)
	groups, _ := fs.ReadFile(system, "proc/self/cgroup") // a system without it has no groups
	for line := range strings.Lines(string(groups)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) != 3 {
			continue
		}
		root, file := "sys/fs/cgroup", "memory.max"
		if controllers := fields[1]; controllers != "" {
			if !slices.Contains(strings.Split(controllers, ","), "memory") {
				continue
			}
			root, file = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
		}
		for group := path.Join("/", fields[2]); ; group = path.Dir(group) {
			text, _ := fs.ReadFile(system, path.Join(root, group, file))
			if limit, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil { // not so: no file, or "max"
				least = min(least, limit)
			}
			if group == "/" {
				break
			}
		}
	}
	return least
}

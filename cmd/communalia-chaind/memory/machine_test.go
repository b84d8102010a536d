package memory

import (
	"math"
	"testing"
	"testing/fstest"
)

func TestOfGroups_isTheLeastOfAllGroupsAround(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const (
		none = uint64(math.MaxUint64)
		mine = "proc/self/cgroup"
		old  = "sys/fs/cgroup/memory/"
		v2   = "sys/fs/cgroup/"
	)
	for name, c := range map[string]struct {
		system fstest.MapFS
		want   uint64
	}{
		"no groups":            {fstest.MapFS{}, none},
		"its own":              {fstest.MapFS{mine: file("0::/a/b\n"), v2 + "a/b/memory.max": file("536870912\n")}, 536870912},
		"no limit":             {fstest.MapFS{mine: file("0::/a\n"), v2 + "a/memory.max": file("max\n")}, none},
		"one above":            {fstest.MapFS{mine: file("0::/a/b\n"), v2 + "a/memory.max": file("7\n"), v2 + "a/b/memory.max": file("9\n")}, 7},
		"the root of a jail":   {fstest.MapFS{mine: file("0::/\n"), v2 + "memory.max": file("5\n")}, 5},
		"version 1":            {fstest.MapFS{mine: file("4:cpu,memory:/n:0\n0::/\n"), old + "n:0/memory.limit_in_bytes": file("8\n")}, 8},
		"another's controller": {fstest.MapFS{mine: file("4:cpu:/n\n"), old + "n/memory.limit_in_bytes": file("8\n")}, none},
		"nothing readable":     {fstest.MapFS{mine: file("what is this?\n\n")}, none},
	} {
		if got := ofGroups(c.system); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestMachine_hasMemory(t *testing.T) {
	if installed() == 0 {
		t.Skip("this system does not say")
	}
	if got := Machine(); got < 64<<20 || got > 1<<50 {
		t.Errorf("%d bytes", got)
	}
}

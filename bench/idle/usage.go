package idle

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
)

// clockTick is the unit of the times in /proc: 1/100 s on every Linux architecture.
const clockTick = 10 * time.Millisecond

// memory is what of a process is in the machine's memory, in bytes.
type memory struct {
	all     int64
	own     int64 // of it, what the process has written
	program int64 // and what it has read of its program and of other files
}

// usage is what a process had used at one moment.
type usage struct {
	cpu      time.Duration
	resident memory
	data     int64 // bytes of the node's databases, write-ahead log and keys
	log      int64 // bytes of its output
}

func usageOf(pid int, home, log string) (usage, error) {
	cpu, err := cpuTime(pid)
	if err != nil {
		return usage{}, err
	}
	resident, err := memoryOf(pid)
	if err != nil {
		return usage{}, err
	}
	data, err := figures.FolderBytes(filepath.Join(home, "data"))
	if err != nil {
		return usage{}, err
	}
	info, err := os.Stat(log)
	if err != nil {
		return usage{}, err
	}
	return usage{cpu: cpu, resident: resident, data: data, log: info.Size()}, nil
}

// cpuTime is the time that a process spent on processors, in user and in kernel mode.
func cpuTime(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	return parseCPUTime(string(stat))
}

// parseCPUTime reads fields 14 and 15. The program's name, field 2, stands in parentheses and may hold anything.
func parseCPUTime(stat string) (time.Duration, error) {
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("process status %q is too short", stat)
	}
	var ticks int64
	for _, field := range fields[11:13] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * clockTick, nil
}

func memoryOf(pid int) (memory, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return memory{}, err
	}
	return parseMemory(string(status))
}

func parseMemory(status string) (m memory, err error) {
	for name, bytes := range map[string]*int64{"VmRSS": &m.all, "RssAnon": &m.own, "RssFile": &m.program} {
		if *bytes, err = parseKilobytes(status, name); err != nil {
			return m, err
		}
	}
	return m, nil
}

// parseKilobytes reads the line of that name, in bytes.
func parseKilobytes(status, name string) (int64, error) {
	for line := range strings.Lines(status) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			kilobytes, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kilobytes * 1024, err
		}
	}
	return 0, fmt.Errorf("process status names no %s", name)
}

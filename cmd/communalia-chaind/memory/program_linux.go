package memory

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// handBackProgram has the system forget which pages of the program this process has read. Those that are used again are mapped again, from the file or
// from memory where the system kept them. Where it does not work, nothing is lost.
func handBackProgram() {
	own, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer maps.Close() //nolint:errcheck // only read
	for _, part := range untouched(maps, own) {
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, part.start, part.length, syscall.MADV_DONTNEED)
	}
}

// A mapping is a stretch of this process's addresses.
type mapping struct{ start, length uintptr }

// untouched reads /proc/self/smaps, and names the mappings of a file that this process only reads and of which no page is its own. What the loader of a
// position-independent program relocates is readable only as well by then, yet the file does not have it: forgetting such a page would end the process.
func untouched(smaps io.Reader, file string) (parts []mapping) {
	var (
		part mapping
		ours bool
	)
	for lines := bufio.NewScanner(smaps); lines.Scan(); {
		line := lines.Text()
		if name, value, ok := strings.Cut(line, ":"); ok && !strings.Contains(name, " ") {
			if ours && name == "Anonymous" && strings.TrimSpace(value) == "0 kB" {
				parts = append(parts, part)
			}
			continue
		}
		part, ours = readOnly(line, file)
	}
	return parts
}

// readOnly reads the line that begins a mapping in /proc/self/smaps, and tells whether it is a part of a file that this process only reads.
//
//	00400000-02a3c000 r-xp 00000000 fe:00 1055 /usr/local/bin/communalia-chaind
func readOnly(line, file string) (part mapping, ok bool) {
	if !strings.HasSuffix(line, " "+file) {
		return part, false
	}
	var (
		end  uintptr
		mode string
	)
	if n, err := fmt.Sscanf(line, "%x-%x %4s", &part.start, &end, &mode); n != 3 || err != nil || end <= part.start {
		return part, false
	}
	part.length = end - part.start
	return part, mode[0] == 'r' && mode[1] == '-'
}

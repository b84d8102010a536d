package memory

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// handBackProgram has the system forget which pages of the program this process has read. Those that are used again are mapped again, from the file or
// from memory where the system kept them; nothing of them was ever written. Where it does not work, nothing is lost.
func handBackProgram() {
	own, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return
	}
	defer maps.Close() //nolint:errcheck // only read
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		if start, length, ok := readOnly(lines.Text(), own); ok {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, start, length, syscall.MADV_DONTNEED)
		}
	}
}

// readOnly reads a line of /proc/self/maps, and tells whether it is a part of a file that this process only reads.
//
//	00400000-02a3c000 r-xp 00000000 fe:00 1055 /usr/local/bin/communalia-chaind
func readOnly(line, file string) (start, length uintptr, ok bool) {
	if !strings.HasSuffix(line, " "+file) {
		return 0, 0, false
	}
	var (
		end  uintptr
		mode string
	)
	if n, err := fmt.Sscanf(line, "%x-%x %4s", &start, &end, &mode); n != 3 || err != nil {
		return 0, 0, false
	}
	return start, end - start, mode[0] == 'r' && mode[1] == '-' && end > start
}

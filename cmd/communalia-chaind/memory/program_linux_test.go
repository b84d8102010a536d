package memory

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestReadOnly_isWhatTheProgramNeverWrites(t *testing.T) {
	const file = "/bin/node"
	for line, want := range map[string]uintptr{
		"00400000-00402000 r-xp 00000000 fe:00 1055                 /bin/node":  0x2000,
		"00402000-00403000 r--p 00002000 fe:00 1055                 /bin/node":  0x1000,
		"00403000-00404000 rw-p 00003000 fe:00 1055                 /bin/node":  0,
		"00403000-00404000 ---p 00003000 fe:00 1055                 /bin/node":  0,
		"7f0000000-7f0001000 r-xp 00000000 fe:00 7                  /lib/other": 0,
		"7ffd0000-7ffd2000 rw-p 00000000 00:00 0                    [stack]":    0,
		"nonsense /bin/node": 0,
		"":                   0,
	} {
		part, ok := readOnly(line, file)
		if ok != (want > 0) || ok && part.length != want {
			t.Errorf("%q: %x %v, want %x", line, part.length, ok, want)
		}
	}
}

func TestUntouched_leavesWhatTheLoaderWrote(t *testing.T) {
	const smaps = `00400000-00402000 r-xp 00000000 fe:00 1055 /bin/node
Size:                  8 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me sd
00402000-00404000 r--p 00002000 fe:00 1055 /bin/node
Size:                  8 kB
Anonymous:             4 kB
VmFlags: rd mr mw me ac sd
00404000-00405000 rw-p 00004000 fe:00 1055 /bin/node
Anonymous:             0 kB
00405000-00408000 r--p 00005000 fe:00 1055 /bin/node
AnonHugePages:         0 kB
Anonymous:             0 kB
7f0000000-7f0001000 r--p 00000000 fe:00 7 /lib/other
Anonymous:             0 kB
`
	want := []mapping{{0x400000, 0x2000}, {0x405000, 0x3000}}
	if parts := untouched(strings.NewReader(smaps), "/bin/node"); !slices.Equal(parts, want) {
		t.Errorf("%v, want %v: the mapping with pages of its own and the one that is written must stay", parts, want)
	}
}

func TestHandBackProgram_leavesLessOfItResidentAndTheProgramRuns(t *testing.T) {
	before := fileResident(t)
	handBackProgram()
	after := fileResident(t)
	if after >= before {
		t.Errorf("%d kB of files were resident before, %d after", before, after)
	}
	t.Logf("%d kB of files were resident before, %d after", before, after)
}

// fileResident is how much of files this process has in memory, in kB.
func fileResident(t *testing.T) (size int) {
	t.Helper()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if n, _ := fmt.Sscanf(line, "RssFile: %d kB", &size); n == 1 {
			return size
		}
	}
	t.Fatal("no RssFile in /proc/self/status")
	return 0
}

package idle

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestParseCPUTime_readsPastANameWithSpacesAndParentheses(t *testing.T) {
	const stat = "4242 (my (odd) node) S 1 4242 4242 0 -1 4194560 900 0 0 0 150 25 0 0 20 0 14 0 100 0 0"
	got, err := parseCPUTime(stat)
	if err != nil || got != 1750*time.Millisecond {
		t.Errorf("got %s, %v; want 1.75s", got, err)
	}
}

func TestParseMemory_isInBytes(t *testing.T) {
	const status = "Name:\tnode\nVmRSS:\t  98304 kB\nRssAnon:\t   65536 kB\nRssFile:\t   32768 kB\nThreads:\t9\n"
	if got, err := parseMemory(status); err != nil || got != (memory{all: 96 << 20, own: 64 << 20, program: 32 << 20}) {
		t.Errorf("got %+v, %v; want 96 MiB, 64 of them its own", got, err)
	}
	if got, err := parseMemory("Name:\tnode\nVmRSS:\t  98304 kB\n"); err == nil {
		t.Errorf("got %+v of what names no parts, want an error", got)
	}
}

func TestUsageOf_seesThisProcess(t *testing.T) {
	home := t.TempDir()
	if err := os.MkdirAll(filepath.Join(home, "data", "blocks.db"), 0o755); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(home, "node.log")
	for path, size := range map[string]int{filepath.Join(home, "data", "blocks.db", "1.ldb"): 700, log: 30} {
		if err := os.WriteFile(path, make([]byte, size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := usageOf(os.Getpid(), home, log)
	if err != nil {
		t.Fatal(err)
	}
	if got.data != 700 || got.log != 30 || got.resident.all < 1<<20 {
		t.Errorf("usage %+v", got)
	}
}

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

func TestParseResident_isInBytes(t *testing.T) {
	got, err := parseResident("Name:\tnode\nVmRSS:\t  98304 kB\nThreads:\t9\n")
	if err != nil || got != 96<<20 {
		t.Errorf("got %d, %v; want 96 MiB", got, err)
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
	if got.data != 700 || got.log != 30 || got.resident < 1<<20 {
		t.Errorf("usage %+v", got)
	}
}

package chaos

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// shapesOf four nodes: how many directions each shape cuts.
func TestShapes_cutWhatTheySay(t *testing.T) {
	for name, c := range map[string]struct {
		shape shape
		cuts  int
	}{"single": {single, 6}, "halves": {halves, 8}, "ring": {ring, 4}, "one way": {oneWay, 3}, "everybody": {everybody, 12}} {
		for seed := range uint64(20) {
			cuts, what := c.shape(rand.New(rand.NewPCG(seed, 0)), 4)
			seen := map[[2]int]bool{}
			for _, cut := range cuts {
				if cut[0] == cut[1] || seen[cut] {
					t.Errorf("%s (%s) cuts %v", name, what, cuts)
				}
				seen[cut] = true
			}
			if len(seen) != c.cuts {
				t.Errorf("%s (%s) cuts %v, want %d directions", name, what, cuts, c.cuts)
			}
		}
	}
}

// The same random numbers damage the same place, and something is always damaged.
func TestDamage_changesOneFileAndFollowsFromTheSeed(t *testing.T) {
	const size = 10_000
	text := bytes.Repeat([]byte("commun"), size/6)
	for seed := range uint64(20) {
		var where [2]string
		for i := range where {
			home := t.TempDir()
			for _, store := range stores {
				dir := filepath.Join(home, dataFolder, store)
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "000001.log"), text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			var err error
			if where[i], err = damage(home, rand.New(rand.NewPCG(seed, 0))); err != nil {
				t.Fatal(err)
			}
			if changed := changedFiles(t, home, text); changed != 1 {
				t.Errorf("seed %d: %d files are damaged (%s), want 1", seed, changed, where[i])
			}
		}
		if where[0] != where[1] {
			t.Errorf("seed %d damages %s, then %s", seed, where[0], where[1])
		}
	}
}

func changedFiles(t *testing.T, home string, text []byte) int {
	t.Helper()
	many := 0
	for _, store := range stores {
		have, err := os.ReadFile(filepath.Join(home, dataFolder, store, "000001.log"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, text) {
			many++
		}
	}
	return many
}

func TestWipe_leavesWhatWasSigned(t *testing.T) {
	home := t.TempDir()
	for _, file := range []string{"application.db/000001.log", "cs.wal/wal", signState} {
		path := filepath.Join(home, dataFolder, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := wipe(home); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Join(home, dataFolder))
	if err != nil || len(left) != 1 || left[0].Name() != signState {
		t.Errorf("left are %v, %v", left, err)
	}
}

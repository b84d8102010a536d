package figures_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/bench/figures"
)

func TestFigure_isOneLineOfNameValueUnit(t *testing.T) {
	got := figures.Figure{Name: "attest_vs_send", Value: 0.87654321, Unit: "ratio"}.String()
	if got != "attest_vs_send 0.8765 ratio" {
		t.Errorf("got %q", got)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 3, 2}, 2.5}} {
		if got := figures.Median(c.values); got != c.want {
			t.Errorf("median of %v: %v, want %v", c.values, got, c.want)
		}
	}
}

func TestKeep_appendsARunAndWritesTheTable(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "bench"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, value := range []float64{1, 2} {
		if err := figures.Keep(root, "make bench-exec", []figures.Figure{{Name: "attest_vs_send", Value: value, Unit: "ratio"}}); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "bench", "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	var runs []figures.Run
	if err := json.Unmarshal(text, &runs); err != nil {
		t.Fatal(err)
	}
	if len(runs) != 2 || runs[1].Figures[0].Value != 2 || runs[1].Machine == "" || runs[1].Commit == "" || runs[1].Date.IsZero() {
		t.Errorf("runs %+v", runs)
	}
	table, err := os.ReadFile(filepath.Join(root, "bench", "RESULTS.md"))
	if err != nil {
		t.Fatal(err)
	}
	newer, older := strings.Index(string(table), "| 2 | ratio"), strings.Index(string(table), "| 1 | ratio")
	if newer < 0 || older < newer {
		t.Errorf("the table is not newest first:\n%s", table)
	}
}

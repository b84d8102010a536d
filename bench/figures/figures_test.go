package figures_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

func TestTable_showsProfilesSideBySide(t *testing.T) {
	run := func(day int, commit string, saving float64) figures.Run {
		return figures.Run{Date: time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC), Commit: commit, Figures: []figures.Figure{
			{Name: "attest_in_tens_vs_send", Value: 0.5, Unit: "ratio"},
			{Name: "attest_finalize_us", Value: 100, Unit: "us/tx"}, {Name: "attest_commit_us", Value: 20, Unit: "us/tx"},
			{Name: "attest_in_saving", Value: saving, Unit: "ratio"}, {Name: "attest_in_rest", Value: 1 - saving, Unit: "ratio"},
		}}
	}
	table := figures.Table([]figures.Run{run(1, "aaa", 0.25), {Commit: "idle"}, run(2, "bbb", 0.125)})
	want := `
| attest, measured at | commit | µs | saving | rest |
|---|---|---:|---:|---:|
| 2026-11-02 12:00 | bbb | 120 | 12 | 88 |
| 2026-11-01 12:00 | aaa | 120 | 25 | 75 |
`
	if !strings.Contains(table, want) || strings.Count(table, "measured at") != 1 {
		t.Errorf("want%s\nin\n%s", want, table)
	}
	if table := figures.Table([]figures.Run{{Commit: "idle"}}); strings.Contains(table, "Profiles") {
		t.Errorf("profiles of a run that has none:\n%s", table)
	}
}

var update = flag.Bool("update", false, "write bench/RESULTS.md anew from bench/results.json")

// What stands in the repository is what its figures make.
func TestTable_isUpToDate(t *testing.T) {
	text, err := os.ReadFile("../results.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs []figures.Run
	if err := json.Unmarshal(text, &runs); err != nil {
		t.Fatal(err)
	}
	const path = "../RESULTS.md"
	if *update {
		if err := os.WriteFile(path, []byte(figures.Table(runs)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if table, err := os.ReadFile(path); err != nil || string(table) != figures.Table(runs) {
		t.Errorf("bench/RESULTS.md is not what bench/results.json makes (%v): go test ./bench/figures -update writes it", err)
	}
}

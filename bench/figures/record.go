package figures

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const (
	resultsPath = "bench/results.json"
	tablePath   = "bench/RESULTS.md"
)

// Run is what one command measured.
type Run struct {
	Date    time.Time `json:"date"`
	Commit  string    `json:"commit"`
	Machine string    `json:"machine"`
	Command string    `json:"command"`
	Figures []Figure  `json:"figures"`
}

// Keep appends a run to the results under the repository's root, and writes the table anew from all of them.
func Keep(root, command string, measured []Figure) error {
	runs, err := read(filepath.Join(root, resultsPath))
	if err != nil {
		return err
	}
	runs = append(runs, Run{
		Date: time.Now().UTC().Truncate(time.Second), Commit: commit(root), Machine: machine(), Command: command, Figures: measured,
	})
	text, err := json.MarshalIndent(runs, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, resultsPath), append(text, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, tablePath), []byte(Table(runs)), 0o644)
}

func read(path string) ([]Run, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var runs []Run
	if err := json.Unmarshal(text, &runs); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return runs, nil
}

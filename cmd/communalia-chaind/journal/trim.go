// Package journal keeps the consensus journal of a node small: the file in which CometBFT notes every vote before it acts on it. Only the end of it is ever
// read again, by a node that crashed within a block. CometBFT itself begins a new part every 10 MB and drops the oldest beyond 1 GB, which a quiet network
// fills in half a year and a small card never gives back.
package journal

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

const (
	// keptFor is how old a finished part may be: longer than any block takes to be decided.
	keptFor = 24 * time.Hour
	// keptParts are never removed, whatever their age: a network that stood still has its last block in one of them.
	keptParts = 2
)

var numbered = regexp.MustCompile(`\.(\d+)$`)

// part is a finished part of the journal.
type part struct {
	path   string
	number int
	ended  time.Time
}

// Trim removes finished parts beside the head of a journal that are too old to be read again, and tells how many. The head is never touched. CometBFT
// removes the oldest parts in the same way while it runs.
func Trim(head string, now time.Time) (removed int, err error) {
	parts, err := finished(head)
	if err != nil {
		return 0, err
	}
	for _, p := range parts[:max(0, len(parts)-keptParts)] {
		if now.Sub(p.ended) < keptFor {
			break // so are all that follow
		}
		if err := os.Remove(p.path); err != nil {
			return removed, err
		}
		removed++
	}
	return removed, nil
}

// finished are the parts beside the head, oldest first.
func finished(head string) ([]part, error) {
	entries, err := os.ReadDir(filepath.Dir(head))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var parts []part
	for _, entry := range entries {
		number := numbered.FindStringSubmatch(entry.Name())
		if number == nil || entry.Name() != filepath.Base(head)+number[0] {
			continue
		}
		n, err := strconv.Atoi(number[1])
		if err != nil {
			return nil, err
		}
		info, err := entry.Info()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{path: filepath.Join(filepath.Dir(head), entry.Name()), number: n, ended: info.ModTime()})
	}
	slices.SortFunc(parts, func(a, b part) int { return a.number - b.number })
	return parts, nil
}

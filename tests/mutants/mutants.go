// Package mutants plants faults into copies of source files and shows which tests catch them. The files of the repository are never touched: a fault is
// laid over them for one run of the tests, by the -overlay of the go command.
//
// A fault that no test catches is a hole in the tests, not in the program: somebody could make that mistake tomorrow and nothing would say so.
package mutants

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Fault is a mistake that somebody might make.
type Fault struct {
	// Name says what goes wrong.
	Name string `toml:"name"`
	// File is the source file, from the root of the repository.
	File string `toml:"file"`
	// From is a text that stands in the file once, To what stands in its place.
	From string `toml:"from"`
	To   string `toml:"to"`
	// Packages are those whose tests must catch it.
	Packages []string `toml:"packages"`
	// Run picks some of their tests, as go test -run does; empty for all.
	Run string `toml:"run"`
}

// Read reads the faults of all files of a folder, in their order.
func Read(dir string) ([]Fault, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.toml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var all []Fault
	names := map[string]bool{}
	for _, file := range files {
		faults, err := readFile(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, f := range faults {
			if err := f.validate(); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", file, f.Name, err)
			}
			if names[f.Name] {
				return nil, fmt.Errorf("%s: %q stands twice", file, f.Name)
			}
			names[f.Name] = true
		}
		all = append(all, faults...)
	}
	return all, nil
}

func readFile(path string) ([]Fault, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	var list struct {
		Faults []Fault `toml:"fault"`
	}
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(&list); err != nil {
		return nil, err
	}
	if len(list.Faults) == 0 {
		return nil, errors.New("it holds no fault")
	}
	return list.Faults, nil
}

func (f Fault) validate() error {
	switch {
	case f.Name == "" || f.File == "" || f.From == "" || len(f.Packages) == 0:
		return errors.New("name, file, from and packages are needed")
	case f.From == f.To:
		return errors.New("it changes nothing")
	}
	return nil
}

// Planted is the source file with the fault in it.
func (f Fault) Planted(root string) (string, error) {
	source, err := os.ReadFile(filepath.Join(root, f.File))
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(source), f.From); n != 1 {
		return "", fmt.Errorf("%s holds the text of the fault %d times, want once: the source has changed, write the fault anew", f.File, n)
	}
	return strings.Replace(string(source), f.From, f.To, 1), nil
}

// overlay writes the faulty file and the description by which the go command lays it over the sound one, and gives the path of the latter.
func (f Fault) overlay(root, dir string) (string, error) {
	planted, err := f.Planted(root)
	if err != nil {
		return "", err
	}
	faulty, description := filepath.Join(dir, "faulty.go"), filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, f.File): faulty}})
	if err != nil {
		return "", err
	}
	return description, errors.Join(os.WriteFile(faulty, []byte(planted), 0o644), os.WriteFile(description, text, 0o644))
}

package genesis

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
)

// Part is what one file of a ceremony brought.
type Part struct {
	Path        string
	Communities []string
	Persons     int
	Seats       int
}

// Merge adds the communities of other genesis files to this one, which holds none yet, and dates it. The order in which the files are named does not matter:
// whoever merges the same files gets the same genesis. Every invariant of a genesis must hold then.
func (f *File) Merge(at time.Time, paths ...string) ([]Part, error) {
	if len(f.Community.Communities) > 0 {
		return nil, errors.New("there are communities in this genesis already: merge into one as init leaves it, with the part of this home among those named")
	}
	f.document.GenesisTime = at.UTC().Truncate(time.Second)
	files, err := openParts(paths, f.cdc)
	if err != nil {
		return nil, err
	}
	var parts []Part
	for _, part := range files {
		if err := f.mergePart(part); err != nil {
			return nil, fmt.Errorf("%s: %w", part.path, err)
		}
		parts = append(parts, part.summary())
	}
	if err := f.encode(); err != nil {
		return nil, err
	}
	_, err = app.ValidateGenesis(f.cdc, f.document.GenesisTime, f.document.ChainID, f.state)
	return parts, err
}

// openParts opens genesis files, in the order of their communities.
func openParts(paths []string, cdc codec.Codec) (files []*File, err error) {
	for _, path := range paths {
		part, err := open(path, cdc)
		if err != nil {
			return nil, err
		}
		if len(part.Community.Communities) == 0 {
			return nil, fmt.Errorf("%s holds no community", path)
		}
		files = append(files, part)
	}
	slices.SortStableFunc(files, func(a, b *File) int { return cmp.Compare(a.summary().Communities[0], b.summary().Communities[0]) })
	return files, nil
}

func (f *File) mergePart(part *File) error {
	if part.document.ChainID != f.document.ChainID {
		return fmt.Errorf("it is of the chain %q, this one is %q", part.document.ChainID, f.document.ChainID)
	}
	if part.document.InitialHeight != f.document.InitialHeight {
		return fmt.Errorf("it begins at height %d, this one at %d", part.document.InitialHeight, f.document.InitialHeight)
	}
	if err := f.requireSameElsewhere(part); err != nil {
		return err
	}
	return f.Genesis.Merge(&part.Genesis)
}

// requireSameElsewhere holds the modules of which nothing is merged to what they are here.
func (f *File) requireSameElsewhere(part *File) error {
	merged := founding.Modules()
	for _, module := range slices.Sorted(keysOf(f.state, part.state)) {
		if slices.Contains(merged, module) {
			continue
		}
		ours, err := compact(f.state[module])
		if err != nil {
			return err
		}
		theirs, err := compact(part.state[module])
		if err != nil {
			return err
		}
		if !bytes.Equal(ours, theirs) {
			return fmt.Errorf("what it says of %s is not what this genesis says: all begin with the same, so set it here and in each part alike", module)
		}
	}
	return nil
}

// keysOf gives the keys of both, some of them twice.
func keysOf(a, b map[string]json.RawMessage) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for key := range a {
			if !yield(key) {
				return
			}
		}
		for key := range b {
			if _, both := a[key]; !both && !yield(key) {
				return
			}
		}
	}
}

// compact writes JSON with its keys in order and nothing between them.
func compact(raw json.RawMessage) ([]byte, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return nil, err
	}
	return json.Marshal(tree)
}

func (f *File) summary() Part {
	p := Part{Path: f.path, Persons: len(f.Community.Persons), Seats: len(f.Validator.Seats)}
	for _, c := range f.Community.Communities {
		p.Communities = append(p.Communities, c.Community.Id)
	}
	return p
}

// String says what a part brought.
func (p Part) String() string {
	return fmt.Sprintf("%s: %s, with %s and %s", p.Path, strings.Join(p.Communities, ", "), several(p.Persons, "person"), several(p.Seats, "seat"))
}

func several(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Fingerprint is the SHA-256 of a genesis file, in hexadecimal: those who start a chain together compare it.
func Fingerprint(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// version is a version of the program that differs from this repository in a few files.
type version struct {
	added   map[string]string    // file of package app → text in testdata/upgrade that it is added from
	changed map[string][2]string // file of package app → text in it, and what stands in its place
}

// build builds a version, from this repository's files and those that differ, which go build lays over them. The repository stays as it is.
func (v version) build(t *testing.T, name string) string {
	t.Helper()
	root, err := runner.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	replace := map[string]string{}
	for file, from := range v.added {
		text, err := filepath.Abs(filepath.Join("testdata", "upgrade", from))
		if err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(root, "app", file)] = text
	}
	for file, change := range v.changed {
		replace[filepath.Join(root, "app", file)] = laidOver(t, filepath.Join(root, "app", file), dir, change)
	}
	overlay := filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, text, 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, name)
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-overlay", overlay, "-o", program,
		"-ldflags", "-X github.com/cosmos/cosmos-sdk/version.Version="+name, "./cmd/communalia-chaind")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	return program
}

func laidOver(t *testing.T, file, dir string, change [2]string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), change[0]) != 1 {
		t.Fatalf("%s does not hold %q once", file, change[0])
	}
	path := filepath.Join(dir, filepath.Base(file))
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

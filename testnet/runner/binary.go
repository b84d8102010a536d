package runner

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// binaryVariable names the program to run, where it was built already.
const binaryVariable = "COMMUNALIA_BIN"

// Binary is the path of the node's program: the one that COMMUNALIA_BIN names, else one built from this repository.
func Binary(ctx context.Context) (string, error) {
	if named := os.Getenv(binaryVariable); named != "" {
		if _, err := os.Stat(named); err != nil {
			return "", fmt.Errorf("%s: %w", binaryVariable, err)
		}
		return filepath.Abs(named)
	}
	root, err := Root()
	if err != nil {
		return "", err
	}
	build := exec.CommandContext(ctx, filepath.Join(root, "scripts", "build.sh"))
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the node's program: %w\n%s", err, out)
	}
	return filepath.Join(root, "build", "communalia-chaind"), nil
}

// Root is the repository's folder, found upward from the working folder.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		_, err := os.Stat(filepath.Join(dir, "go.mod"))
		if err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || parent == dir {
			return "", fmt.Errorf("no go.mod here or above: run this inside the repository")
		}
		dir = parent
	}
}

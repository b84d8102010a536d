package chaos

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

const (
	// diskSize is the room of the disk that one node's data lie on.
	diskSize = 192 << 20
	// fillFile takes the room away.
	fillFile = "ballast"
)

// disk is a small file system in memory.
type disk struct{ path string }

func lacksDisk() string {
	if os.Geteuid() != 0 {
		return "mounting a small disk needs root"
	}
	return ""
}

// mountDisk puts a small disk in the place of a folder, with the folder's files on it.
func mountDisk(path string) (*disk, error) {
	files, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	kept := map[string][]byte{}
	for _, file := range files {
		if kept[file.Name()], err = os.ReadFile(filepath.Join(path, file.Name())); err != nil {
			return nil, err
		}
	}
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", diskSize), "chaos", path).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("mount a disk at %s: %w: %s", path, err, out)
	}
	d := &disk{path}
	for name, text := range kept {
		if err := os.WriteFile(filepath.Join(path, name), text, 0o600); err != nil {
			return nil, errors.Join(err, d.unmount())
		}
	}
	return d, nil
}

func (d *disk) unmount() error { return syscall.Unmount(d.path, syscall.MNT_DETACH) }

// fill takes all room that is left.
func (d *disk) fill() error {
	file, err := os.Create(filepath.Join(d.path, fillFile))
	if err != nil {
		return err
	}
	block := make([]byte, 64<<10)
	for len(block) > 0 {
		if _, err = file.Write(block); err != nil {
			block = block[:len(block)/2] // the last bytes too
		}
	}
	if closing := file.Close(); !errors.Is(err, syscall.ENOSPC) {
		return errors.Join(fmt.Errorf("fill the disk: want it full, got %w", err), closing)
	}
	return nil
}

func (d *disk) free() error {
	err := os.Remove(filepath.Join(d.path, fillFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// strikeDisk fills the disk of the node that has one of its own, lets it be full for a while, frees it, and starts the node again.
func strikeDisk(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	node, lasts := a.last(), between(random, 3*time.Second, 10*time.Second)
	strike := Strike{Count: 1, What: fmt.Sprintf("the disk of %s full for %s", node.Name, short(lasts))}
	if err := a.mounted.fill(); err != nil {
		return strike, errors.Join(err, a.mounted.free())
	}
	err := rest(ctx, lasts)
	strike.Outcome = "it stood still"
	switch {
	case !node.Running():
		strike.Outcome = "it ended"
	case a.inStep(ctx, a.Nodes[len(a.Nodes)-1:]) == 1:
		strike.Outcome = "it went on"
	}
	if err := errors.Join(err, a.mounted.free()); err != nil {
		return strike, err
	}
	return strike, node.Restart()
}

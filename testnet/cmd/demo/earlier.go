package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func pidFile() string { return filepath.Join(folder, "node.pid") }

// stopEarlier ends the node that an earlier run left running. A process that took over its number is left alone.
func stopEarlier() error {
	text, err := os.ReadFile(pidFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || pid < 2 {
		return fmt.Errorf("%s holds %q, the number of a process is expected: remove the file", pidFile(), strings.TrimSpace(string(text)))
	}
	if isOurs(pid) {
		if err := end(pid); err != nil {
			return err
		}
		fmt.Println("The node of the earlier run is stopped.")
	}
	return os.Remove(pidFile())
}

// isOurs tells whether a process runs on the demo's home.
func isOurs(pid int) bool {
	command, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return false // no such process
	}
	home, err := filepath.Abs(folder)
	return err == nil && strings.Contains(string(command), home)
}

func end(pid int) error {
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("stop the earlier node, process %d: %w", pid, err)
	}
	for range 200 {
		if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("the earlier node, process %d, still runs 20 seconds after it was asked to stop", pid)
}

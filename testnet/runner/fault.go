package runner

import (
	"fmt"
	"slices"
	"syscall"
)

// SetEnvironment gives the process some variables beside the runner's own, from its next start on. The node must be stopped.
func (n *Node) SetEnvironment(variables ...string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.running() {
		return fmt.Errorf("%s runs: stop it first", n.Name)
	}
	n.environment = slices.Clone(variables)
	return nil
}

// Pause stops the process where it is, as a machine does that is put to sleep. Its connections stay.
func (n *Node) Pause() error { return n.signal(syscall.SIGSTOP) }

// Resume lets a paused process go on.
func (n *Node) Resume() error { return n.signal(syscall.SIGCONT) }

func (n *Node) signal(signal syscall.Signal) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.running() {
		return fmt.Errorf("%s to %s: it does not run", signal, n.Name)
	}
	return n.process.Process.Signal(signal)
}

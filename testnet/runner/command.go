package runner

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// Command runs the program as somebody at the node does, with the node's home, and gives what it says.
func (n *Node) Command(ctx context.Context, arguments ...string) ([]byte, error) {
	return n.run(ctx, append(arguments, "--home", n.home)...)
}

// Offline runs the program as somebody does who has no node and no home.
func (n *Node) Offline(ctx context.Context, arguments ...string) ([]byte, error) {
	return n.run(ctx, arguments...)
}

func (n *Node) run(ctx context.Context, arguments ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, n.binary, arguments...).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return out, fmt.Errorf("%s: %s", strings.Join(arguments, " "), strings.TrimSpace(string(failed.Stderr)))
	}
	return out, err
}

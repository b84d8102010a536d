package runner

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
)

const (
	logFile = "node.log"
	// patience is how long a node may take to end when asked, before it is killed.
	patience = 20 * time.Second
	// answerWithin bounds one question to a node.
	answerWithin = 10 * time.Second
)

// Node is one node of a network, running or not.
type Node struct {
	homes.Node
	binary string
	home   string
	// environment is what the process gets beside the runner's own variables.
	environment []string

	comet func() (*rpchttp.HTTP, error)

	mu sync.Mutex
	// wanted says that the node was started and not stopped since: a wanted one that ended did so by itself.
	wanted  bool
	process *exec.Cmd
	done    chan struct{}
	exit    error
}

func newNode(node homes.Node, binary, home string) *Node {
	return &Node{
		Node: node, binary: binary, home: home,
		comet: sync.OnceValues(func() (*rpchttp.HTTP, error) { return newComet(node.RPC) }),
	}
}

// newComet connects anew for every question: CometBFT closes a connection that was silent for some seconds, and a question asked at
// that moment would fail.
func newComet(address string) (*rpchttp.HTTP, error) {
	return rpchttp.NewWithClient("http://"+address, "/websocket", &http.Client{
		Timeout:   answerWithin,
		Transport: &http.Transport{DisableKeepAlives: true},
	})
}

// LogPath is where the node's output goes, from every time that it ran.
func (n *Node) LogPath() string { return filepath.Join(n.home, logFile) }

// HomePath is the folder of the node's files.
func (n *Node) HomePath() string { return n.home }

// Start runs the node's program on its home.
func (n *Node) Start() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.running() {
		return fmt.Errorf("%s runs already", n.Name)
	}
	log, err := os.OpenFile(n.LogPath(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	process := exec.Command(n.binary, "start", "--home", n.home)
	process.Stdout, process.Stderr = log, log
	process.Env = append(os.Environ(), n.environment...)
	// A group of its own: an interrupt typed at the terminal reaches the runner, which stops its nodes in good order.
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := process.Start(); err != nil {
		return fmt.Errorf("start %s: %w (and its log: %w)", n.Name, err, log.Close())
	}
	done := make(chan struct{})
	n.process, n.done, n.wanted = process, done, true
	go func() {
		err := process.Wait()
		closing := log.Close()
		n.mu.Lock()
		if n.exit = err; err == nil {
			n.exit = closing
		}
		n.mu.Unlock()
		close(done)
	}()
	return nil
}

// Use replaces the node's program, while it is stopped: by another version of it.
func (n *Node) Use(binary string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.running() {
		return fmt.Errorf("%s runs: stop it first", n.Name)
	}
	n.binary = binary
	return nil
}

// Running tells whether the process lives.
func (n *Node) Running() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.running()
}

// lost tells whether the node ought to run and does not, and how it ended.
func (n *Node) lost() (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.wanted && !n.running(), n.exit
}

func (n *Node) running() bool {
	if n.process == nil {
		return false
	}
	select {
	case <-n.done:
		return false
	default:
		return true
	}
}

// PID is the process, 0 where there is none.
func (n *Node) PID() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.running() {
		return 0
	}
	return n.process.Process.Pid
}

// Kill ends the process at once, as a power cut would, and waits until it is gone.
func (n *Node) Kill() error { return n.end(syscall.SIGKILL) }

// Stop asks the process to end, and kills it where it does not listen.
func (n *Node) Stop() error {
	if err := n.end(syscall.SIGTERM); err != nil {
		return n.Kill()
	}
	return nil
}

// Restart starts the node again, after it was stopped or killed.
func (n *Node) Restart() error {
	if err := n.Stop(); err != nil {
		return err
	}
	return n.Start()
}

func (n *Node) end(signal syscall.Signal) error {
	n.mu.Lock()
	alive, process, done := n.running(), n.process, n.done
	n.wanted = false
	n.mu.Unlock()
	if !alive {
		return nil
	}
	if err := process.Process.Signal(signal); err != nil && n.Running() {
		return fmt.Errorf("%s to %s: %w", signal, n.Name, err)
	}
	select {
	case <-done:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("%s still runs %s after %s", n.Name, patience, signal)
	}
}

// Comet is a client of the node's CometBFT interface.
func (n *Node) Comet() (*rpchttp.HTTP, error) { return n.comet() }

// Client connects to the node's gRPC interface.
func (n *Node) Client(ctx context.Context) (*communalia.Client, error) {
	return communalia.Dial(ctx, n.GRPC)
}

// Package e2e runs the real program as processes: four nodes of one network, and clients that speak with them as members do.
// Nothing here depends on how fast the machine is; bounds on time are there to end a test that hangs.
package e2e

import (
	"context"
	"testing"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
)

const (
	village = "valbonne"
	// hang is how long anything may take before it counts as stuck.
	hang = 90 * time.Second
)

// binary is the node's program.
var binary string

func TestMain(m *testing.M) { live.Main(m, &binary) }

// network is four running nodes, with what a test asks of them often.
type network struct {
	*runner.Network
	t   *testing.T
	ctx context.Context
}

// start makes and starts the village on ports of its own, changed as the test needs it. It is stopped when the test ends.
func start(t *testing.T, port int, change func(*manifest.Manifest)) *network {
	t.Helper()
	description, err := manifest.Read("testdata/village.toml")
	if err != nil {
		t.Fatal(err)
	}
	description.StartingPort = port
	description.Node.Config = map[string]any{}
	change(&description)
	dir := t.TempDir()
	if _, err := homes.Make(dir, description); err != nil {
		t.Fatal(err)
	}
	nodes, err := runner.Open(binary, dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*hang)
	t.Cleanup(cancel)
	t.Cleanup(func() {
		if err := nodes.Stop(); err != nil {
			t.Error(err)
		}
	})
	n := &network{Network: nodes, t: t, ctx: ctx}
	n.startAll()
	return n
}

func (n *network) startAll() {
	n.t.Helper()
	ctx, cancel := context.WithTimeout(n.ctx, hang)
	defer cancel()
	if err := n.Start(ctx); err != nil {
		n.t.Fatal(err)
	}
}

func (n *network) stopAll() {
	n.t.Helper()
	if err := n.Stop(); err != nil {
		n.t.Fatal(err)
	}
}

// client speaks with a node, counted from 1 as people count them.
func (n *network) client(node int) *communalia.Client {
	n.t.Helper()
	client, err := n.Nodes[node-1].Client(n.ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() {
		if err := client.Close(); err != nil {
			n.t.Error(err)
		}
	})
	return client
}

func (n *network) account(name string) *communalia.Account {
	n.t.Helper()
	account, err := n.Account(name)
	if err != nil {
		n.t.Fatal(err)
	}
	return account
}

func (n *network) height(node int) int64 {
	n.t.Helper()
	height, err := n.Nodes[node-1].Height(n.ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	return height
}

// waitForHeight returns once all running nodes have the block.
func (n *network) waitForHeight(height int64) {
	n.t.Helper()
	ctx, cancel := context.WithTimeout(n.ctx, hang)
	defer cancel()
	if err := n.WaitForHeight(ctx, height); err != nil {
		n.t.Fatal(err)
	}
}

// sameHistory fails where two nodes have different state hashes at any height that all have.
func (n *network) sameHistory() {
	n.t.Helper()
	last := n.height(1)
	n.waitForHeight(last)
	for height := int64(1); height <= last; height++ {
		var first string
		for i, node := range n.Nodes {
			hash, err := node.AppHash(n.ctx, height)
			if err != nil {
				n.t.Fatal(err)
			}
			if i == 0 {
				first = hash
			}
			if hash != first {
				n.t.Fatalf("block %d: %s has app hash %s, %s has %s", height, node.Name, hash, n.Nodes[0].Name, first)
			}
		}
	}
	n.t.Logf("equal app hashes on %d nodes at every height to %d", len(n.Nodes), last)
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(hang); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("still not so after %s: %s", hang, what)
}

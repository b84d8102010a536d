// Package live gives tests a running network of real processes, and what such tests ask of one again and again. Nothing here depends on how fast the
// machine is; bounds on time are there to end a test that hangs.
package live

import (
	"context"
	"testing"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
)

// Hang is how long anything may take before it counts as stuck.
const Hang = 90 * time.Second

// Network is the nodes of a test.
type Network struct {
	*runner.Network
	T   testing.TB
	Ctx context.Context
	// Dir holds the homes.
	Dir string
	// Manifest is what they were made from.
	Manifest manifest.Manifest
}

// Make makes homes in a folder, and starts nothing. What is started later is stopped when the test ends.
func Make(t testing.TB, program, dir string, network manifest.Manifest) *Network {
	t.Helper()
	if _, err := homes.Make(dir, network); err != nil {
		t.Fatal(err)
	}
	n := &Network{T: t, Ctx: t.Context(), Dir: dir, Manifest: network}
	n.open(program)
	t.Cleanup(func() {
		if err := n.Stop(); err != nil {
			t.Error(err)
		}
	})
	return n
}

func (n *Network) open(program string) {
	n.T.Helper()
	nodes, err := runner.Open(program, n.Dir)
	if err != nil {
		n.T.Fatal(err)
	}
	if n.Network != nil {
		copy(nodes.Nodes, n.Nodes) // those that run stay who they are
	}
	n.Network = nodes
}

// Join makes one node more, without a seat, and gives it. It is not started.
func (n *Network) Join(program string, newcomer manifest.Validator) *runner.Node {
	n.T.Helper()
	grown, err := homes.Join(n.Dir, n.Manifest, newcomer)
	if err != nil {
		n.T.Fatal(err)
	}
	n.Manifest = grown
	n.open(program)
	return n.Nodes[len(n.Nodes)-1]
}

// StartAll starts all nodes and waits until they take transactions.
func (n *Network) StartAll() {
	n.T.Helper()
	ctx, cancel := context.WithTimeout(n.Ctx, Hang)
	defer cancel()
	if err := n.Start(ctx); err != nil {
		n.T.Fatal(err)
	}
}

// AwaitReady waits until a node takes transactions.
func (n *Network) AwaitReady(node *runner.Node) {
	n.T.Helper()
	ctx, cancel := context.WithTimeout(n.Ctx, Hang)
	defer cancel()
	if err := node.WaitUntilReady(ctx); err != nil {
		n.T.Fatal(err)
	}
}

// AwaitHeight waits until all running nodes have a block.
func (n *Network) AwaitHeight(height int64) {
	n.T.Helper()
	ctx, cancel := context.WithTimeout(n.Ctx, Hang)
	defer cancel()
	if err := n.WaitForHeight(ctx, height); err != nil {
		n.T.Fatal(err)
	}
}

// Client speaks with a node until the test ends.
func (n *Network) Client(node *runner.Node) *communalia.Client {
	n.T.Helper()
	client, err := node.Client(n.Ctx)
	if err != nil {
		n.T.Fatal(err)
	}
	n.T.Cleanup(func() {
		if err := client.Close(); err != nil {
			n.T.Error(err)
		}
	})
	return client
}

// Key is somebody's key of the network.
func (n *Network) Key(name string) *communalia.Account {
	n.T.Helper()
	account, err := n.Account(name)
	if err != nil {
		n.T.Fatal(err)
	}
	return account
}

// HeightOf is a node's last block.
func (n *Network) HeightOf(node *runner.Node) int64 {
	n.T.Helper()
	height, err := node.Height(n.Ctx)
	if err != nil {
		n.T.Fatal(err)
	}
	return height
}

// SameHistory fails where two running nodes have different state hashes at any height from one on that all have, and gives the last height.
func (n *Network) SameHistory(from int64) int64 {
	n.T.Helper()
	var running []*runner.Node
	for _, node := range n.Nodes {
		if node.Running() {
			running = append(running, node)
		}
	}
	last := n.HeightOf(running[0])
	n.AwaitHeight(last)
	for height := from; height <= last; height++ {
		var first string
		for i, node := range running {
			hash, err := node.AppHash(n.Ctx, height)
			if err != nil {
				n.T.Fatal(err)
			}
			if i == 0 {
				first = hash
			}
			if hash != first {
				n.T.Fatalf("block %d: %s has app hash %s, %s has %s", height, node.Name, hash, running[0].Name, first)
			}
		}
	}
	return last
}

// Eventually waits until something holds.
func Eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	Within(t, Hang, what, holds)
}

// Within is Eventually for what takes longer.
func Within(t testing.TB, bound time.Duration, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(bound); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("still not so after %s: %s", bound, what)
}

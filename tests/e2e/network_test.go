// Package e2e runs the real program as processes: four nodes of one network, and clients that speak with them as members do.
// Nothing here depends on how fast the machine is; bounds on time are there to end a test that hangs.
package e2e

import (
	"context"
	"testing"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
)

const village = "valbonne"

// binary is the node's program.
var binary string

func TestMain(m *testing.M) { live.Main(m, &binary) }

// network is four running nodes, with what a test asks of them often. Nodes are counted from 1, as people count them.
type network struct{ *live.Network }

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
	n := &network{live.Make(t, binary, t.TempDir(), description)}
	ctx, cancel := context.WithTimeout(t.Context(), 2*live.Hang)
	t.Cleanup(cancel)
	n.Ctx = ctx
	n.StartAll()
	return n
}

func (n *network) stopAll() {
	n.T.Helper()
	if err := n.Stop(); err != nil {
		n.T.Fatal(err)
	}
}

func (n *network) client(node int) *communalia.Client {
	n.T.Helper()
	return n.Client(n.Nodes[node-1])
}

func (n *network) height(node int) int64 {
	n.T.Helper()
	return n.HeightOf(n.Nodes[node-1])
}

// sameHistory fails where a node does not run, or two have different state hashes at any height that all have.
func (n *network) sameHistory() {
	n.T.Helper()
	for _, node := range n.Nodes {
		if !node.Running() {
			n.T.Fatalf("%s does not run", node.Name)
		}
	}
	last := n.SameHistory(1)
	n.T.Logf("equal app hashes on %d nodes at every height to %d", len(n.Nodes), last)
}

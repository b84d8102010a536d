package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	stateSyncPort = 27100
	// snapshotEvery is how many blocks lie between two snapshots of the test's nodes.
	snapshotEvery = 5
)

// A node without any data joins a network that makes blocks, from a snapshot of the others and a hash that its operator trusts.
// With a wrong hash it takes nothing.
func TestStateSync_joinsWithTheRightHashOnly(t *testing.T) {
	description, err := manifest.Read("testdata/village.toml")
	if err != nil {
		t.Fatal(err)
	}
	description.StartingPort = stateSyncPort
	description.Node.Config = map[string]any{"consensus.create_empty_blocks_interval": "300ms"}
	description.Node.App = map[string]any{"state-sync.snapshot-interval": snapshotEvery, "state-sync.snapshot-keep-recent": 50}
	n := live.Make(t, binary, t.TempDir(), description)
	n.StartAll()
	village := &network{n}
	id := village.claim(village.client(1), "ana", 36)
	village.attest(village.client(1), "bao", id)
	n.AwaitHeight(4 * snapshotEvery)
	height, hash := trusted(n)

	duped := n.Join(binary, newcomer("duped", n, height, strings.Repeat("AB", len(hash)/2)))
	joined := n.Join(binary, newcomer("joined", n, height, hash))
	for _, node := range []*runner.Node{duped, joined} {
		if err := node.Start(); err != nil {
			t.Fatal(err)
		}
	}
	n.AwaitReady(joined)
	takesNothing(n, duped)

	// It does what its members ask, goes on with the others, has the state but not the history, and is what it was after a restart.
	wantState(t, village.attest(n.Client(joined), "chloe", id), contribution.CONTRIBUTION_STATE_ATTESTED)
	first := earliest(n, joined)
	if first <= snapshotEvery {
		t.Errorf("its first block is %d: it has copied the history", first)
	}
	if err := joined.Restart(); err != nil {
		t.Fatal(err)
	}
	n.AwaitReady(joined)
	n.AwaitHeight(n.HeightOf(joined) + 2)
	last := n.SameHistory(first)
	t.Logf("joined at block %d of %d by the hash of block %d, equal app hashes since", first, last, height)
}

// earliest is the first block that a node has.
func earliest(n *live.Network, node *runner.Node) int64 {
	n.T.Helper()
	comet, err := node.Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	status, err := comet.Status(n.Ctx)
	if err != nil {
		n.T.Fatal(err)
	}
	return status.SyncInfo.EarliestBlockHeight
}

// trusted is a height, and its block's hash, that somebody reads from a node which they trust.
func trusted(n *live.Network) (int64, string) {
	n.T.Helper()
	comet, err := n.Nodes[0].Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	height := int64(snapshotEvery)
	commit, err := comet.Commit(n.Ctx, &height)
	if err != nil {
		n.T.Fatal(err)
	}
	return height, commit.Commit.BlockID.Hash.String()
}

func newcomer(name string, n *live.Network, height int64, hash string) manifest.Validator {
	return manifest.Validator{Name: name, Node: manifest.Settings{Config: map[string]any{
		"statesync.enable":         true,
		"statesync.rpc_servers":    "http://" + n.Nodes[0].RPC + ",http://" + n.Nodes[1].RPC,
		"statesync.trust_height":   height,
		"statesync.trust_hash":     hash,
		"statesync.discovery_time": "5s",
	}}}
}

// takesNothing fails where a node that was given a wrong hash has taken anything all the same.
func takesNothing(n *live.Network, node *runner.Node) {
	n.T.Helper()
	live.Eventually(n.T, node.Name+" refuses what does not have the hash", func() bool {
		text, err := os.ReadFile(node.LogPath())
		return err == nil && strings.Contains(string(text), "expected header's hash")
	})
	if height, err := node.Height(n.Ctx); err == nil && height > 0 {
		n.T.Errorf("%s was given a wrong hash, and has block %d", node.Name, height)
	}
	if err := node.Stop(); err != nil {
		n.T.Fatal(err)
	}
}

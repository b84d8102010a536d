package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	schedule "github.com/communalia/communalia-chain/x/schedule/types"
)

// The new version knows the upgrade, and has a store more. The old one is the program as it is.
var newVersion = version{
	added:   map[string]string{"harvest.go": "harvest.go.txt"},
	changed: map[string][2]string{"stores.go": {"		moment.StoreKey,\n", "		moment.StoreKey,\n		\"almanac\",\n"}},
}

const (
	// cancelledAfter is how many blocks after it was proposed an upgrade would happen that is cancelled: more than the votes take.
	cancelledAfter = 70
	// upgradeAfter is how many blocks after that one the upgrade happens that stands.
	upgradeAfter = 15
)

// The federation votes on an upgrade, and on another in its place. Four processes pass the height of the one that was cancelled, and stop at that of the one
// that stands. The new version goes on from there with three of them; the fourth was away, catches up with the old version to that height, stops there too,
// and follows.
func TestUpgrade_theOldStopsTheNewGoesOnAndOneIsLate(t *testing.T) {
	before, after := binary, newVersion.build(t, "after")
	n := start(t, 29300, func(m *manifest.Manifest) {
		m.Node.Config["consensus.create_empty_blocks_interval"] = "300ms"
		federate(m)
	})
	first := n.client(1)
	cancelled := n.height(1) + cancelledAfter
	height := n.decideUpgrade(first, cancelled)
	id := n.claim(first, "ana", 36)
	n.attest(first, "bao", id)
	n.AwaitHeight(cancelled + 1)
	needed := fmt.Sprintf(`UPGRADE "harvest" NEEDED at height: %d`, height)
	late := n.Nodes[3]
	if err := late.Stop(); err != nil {
		t.Fatal(err)
	}

	for _, node := range n.Nodes[:3] {
		n.awaitLog(node.LogPath(), needed+": the new program")
		n.awaitUpgradeInfo(node.HomePath(), height)
	}
	n.replace(after, 1, 2, 3)
	n.AwaitHeight(height + 3)
	n.checkMigrated(1)

	// The new version comes too early for the late node's state, and says so.
	n.use(4, after)
	n.awaitLog(late.LogPath(), "a program for an upgrade that is still to come cannot: start the one before it")
	n.use(4, before)
	n.awaitLog(late.LogPath(), needed)
	n.replace(after, 4)
	n.AwaitHeight(n.height(1))
	n.checkMigrated(4)

	// What was claimed before goes on after, and every node has the same history. A node may stop and start as it likes.
	wantState(t, n.attest(n.client(4), "chloe", id), contribution.CONTRIBUTION_STATE_ATTESTED)
	live.Eventually(t, "ana's work is settled, as node 2 tells it", n.settled(n.client(2), id))
	if err := late.Restart(); err != nil {
		t.Fatal(err)
	}
	n.AwaitHeight(n.height(1) + 2)
	n.sameHistory()

	// Who goes back to the old version is told so.
	n.use(4, before)
	n.awaitLog(late.LogPath(), "upgrade handler is missing for harvest upgrade plan")
}

// decideUpgrade has the federation plan an upgrade at a height, and then cancel it for another, whose height it gives.
func (n *network) decideUpgrade(client *communalia.Client, cancelled int64) int64 {
	n.T.Helper()
	federation, height := communitytypes.FederationAddress().String(), cancelled+upgradeAfter
	plan := func(name string, height int64) sdk.Msg {
		return &upgradetypes.MsgSoftwareUpgrade{Authority: federation, Plan: upgradetypes.Plan{Name: name, Height: height, Info: "the new program"}}
	}
	sowing := n.propose(client, "ana", "Sow", plan("sowing", cancelled))
	harvest := n.propose(client, "ana", "Harvest instead", &upgradetypes.MsgCancelUpgrade{Authority: federation}, plan("harvest", height))
	n.agree(client, sowing, harvest)
	live.Eventually(n.T, "the federation has planned both upgrades", n.executed(client, sowing, harvest))
	if passed := n.height(1); passed >= cancelled {
		n.T.Fatalf("the votes took until block %d: give them more than %d blocks", passed, cancelledAfter)
	}
	return height
}

// use starts a node with a version of the program that may not last.
func (n *network) use(node int, binary string) {
	n.T.Helper()
	one := n.Nodes[node-1]
	if err := one.Stop(); err != nil {
		n.T.Fatal(err)
	}
	if err := one.Use(binary); err != nil {
		n.T.Fatal(err)
	}
	if err := one.Start(); err != nil {
		n.T.Fatal(err)
	}
}

// replace does what a supervisor does: it stops nodes, gives them another version of the program, and starts them again.
func (n *network) replace(binary string, nodes ...int) {
	n.T.Helper()
	for _, node := range nodes {
		n.use(node, binary)
	}
	for _, node := range nodes {
		if err := n.Nodes[node-1].WaitUntilReady(n.Ctx); err != nil {
			n.T.Fatal(err)
		}
	}
}

func (n *network) awaitLog(path, words string) {
	n.T.Helper()
	live.Eventually(n.T, path+" says "+words, func() bool {
		text, err := os.ReadFile(path)
		return err == nil && strings.Contains(strings.ReplaceAll(string(text), `\"`, `"`), words)
	})
}

// awaitUpgradeInfo waits for what the old version leaves for a supervisor such as cosmovisor.
func (n *network) awaitUpgradeInfo(home string, height int64) {
	n.T.Helper()
	path := filepath.Join(home, "data", "upgrade-info.json")
	live.Eventually(n.T, path+" names the upgrade", func() bool {
		text, err := os.ReadFile(path)
		return err == nil && strings.Contains(string(text), `"harvest"`) && strings.Contains(string(text), fmt.Sprint(height))
	})
}

// checkMigrated fails where a node does not show what the upgrade changed.
func (n *network) checkMigrated(node int) {
	n.T.Helper()
	comet, err := n.Nodes[node-1].Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	stored, err := comet.ABCIQuery(n.Ctx, "/store/almanac/key", []byte("first"))
	if err != nil || !bytes.Equal(stored.Response.Value, []byte("harvest")) {
		n.T.Fatalf("the added store of node %d: %v, %v", node, stored, err)
	}
	params, err := comet.ABCIQuery(n.Ctx, "/communalia.schedule.v1.Query/Params", nil)
	if err != nil {
		n.T.Fatal(err)
	}
	var found schedule.QueryParamsResponse
	if err := found.Unmarshal(params.Response.Value); err != nil || found.Params.MaxDuePerBlock != 321 {
		n.T.Fatalf("the migrated parameter of node %d: %v, %v", node, &found, err)
	}
}

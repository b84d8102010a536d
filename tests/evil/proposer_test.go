package evil

import (
	_ "embed"
	"flag"
	"path/filepath"
	"testing"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/variant"
	"github.com/communalia/communalia-chain/tests/live"
)

var (
	spoil    = flag.Bool("spoil", false, "TestBadProposer does all its deeds, among them spoiled headers, votes and evidence")
	tries    = flag.Int("tries", 1, "how many dishonest blocks of each kind TestBadProposer waits for")
	evilSeed = flag.Uint64("evil-seed", 1, "from which the members' transactions are made up")
)

//go:embed testdata/proposer/evil.go.txt
var fillsBadly string

//go:embed testdata/proposer/spoil.go.txt
var spoils string

const comet = "github.com/cometbft/cometbft"

// dishonest is how the program fills blocks, and votes, badly.
var dishonest = []variant.Change{
	{File: "app/evil.go", To: fillsBadly},
	{
		File: "app/handlers.go", From: "app.SetPrepareProposal(proposal.Prepare(app.openTx, app.homeOf))",
		To: "app.SetPrepareProposal(evilPrepare(proposal.Prepare(app.openTx, app.homeOf)))",
	},
	{File: "app/handlers.go", From: "app.SetProcessProposal(proposal.Process(app.openTx, options.Turns))", To: "app.SetProcessProposal(evilProcess)"},
}

// spoiling is what changes in CometBFT besides, so that headers, votes and evidence can be spoiled too. It takes a minute or two to compile.
var spoiling = []variant.Change{
	{File: "app/spoil.go", To: spoils},
	{
		Module: comet, File: "state/spoil.go",
		To: "package state\n\nimport \"github.com/cometbft/cometbft/types\"\n\n" +
			"// Spoil changes a block before it is proposed.\nvar Spoil = func(State, *types.Block) {}\n",
	},
	{
		Module: comet, File: "state/execution.go", From: "return state.MakeBlock(height, txl, commit, evidence, proposerAddr)",
		To: "spoiled, err := state.MakeBlock(height, txl, commit, evidence, proposerAddr)\n" +
			"\tif err == nil {\n\t\tSpoil(state, spoiled)\n\t}\n\treturn spoiled, err",
	},
}

// deed is something that a dishonest proposer does.
type deed struct {
	name string
	// refused says that the others must refuse such a block. One that they cannot know to be dishonest they take, and a member loses no more than that turn.
	refused bool
}

var (
	filled = []deed{
		{"censor", false}, {"repeat", true}, {"crowd", true}, {"garbage", true},
	}
	spoiled = []deed{
		{"withhold", false}, {"strangers", false}, {"overfull", true},
		{"app-hash", true}, {"results", true}, {"validators", true}, {"next-validators", true}, {"data", true},
		{"future", true}, {"past", true}, {"few-votes", true}, {"accuse", true},
		{"another", true},
	}
)

var members = []string{"ana", "bao", "chloe", "driss", "emma", "farid"}

// victimWithin is after how many blocks a member's transaction must be in one that a single dishonest proposer of four keeps out, or crowds out: everybody
// has had two turns then.
const victimWithin = 8

// One validator of four makes dishonest blocks. What shows to be dishonest is refused, and the next proposer's block goes through; what does not show
// takes that turn only; the honest nodes agree at every height.
func TestBadProposer_isOutvoted(t *testing.T) {
	program, changes, deeds := filepath.Join(t.TempDir(), "dishonest"), dishonest, filled
	if *spoil {
		changes, deeds = append(changes, spoiling...), append(deeds, spoiled...)
	}
	if err := variant.Build(t.Context(), program, changes...); err != nil {
		t.Fatal(err)
	}
	description, err := manifest.Parse(village)
	if err != nil {
		t.Fatal(err)
	}
	description.StartingPort = proposerPort
	n := live.Make(t, binary, t.TempDir(), description)
	bad := n.Nodes[3]
	if err := bad.Use(program); err != nil {
		t.Fatal(err)
	}
	n.StartAll()
	load := n.StartLoad(*evilSeed, members[1:]...)
	for _, deed := range deeds {
		tryDeed(n, bad, deed)
	}
	told := load.Stop()
	last := n.SameHistory(1)
	for _, node := range n.Nodes[:3] {
		ledger, err := n.ReadLedger(node, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range ledger.Wrong(told) {
			t.Error(wrong)
		}
		if ledger.Accused > 0 {
			t.Errorf("%s: %d pieces of evidence against the honest", node.Name, ledger.Accused)
		}
	}
	t.Logf("%d acknowledged transactions, each once in a block; %d blocks, equal app hashes", len(told), last)
}

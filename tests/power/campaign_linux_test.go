package power

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/testnet/variant"
	"github.com/communalia/communalia-chain/tests/live"
)

// allInOne is how often, in a campaign, the power of all nodes is cut at once rather than that of one.
const allInOne = 3

// The power of one node, or of all at one moment, goes in the middle of writing. What a member was told stands in a block all the same, nobody signs
// twice, all have one state, and there are blocks again.
func TestPower_nothingThatWasToldIsLost(t *testing.T) {
	requireDisks(t, *fileSystem)
	random := rand.New(rand.NewPCG(*seed, 0))
	v := newTown(t, binary, *seed)
	var one, all tally
	for i := range *cuts {
		nodes, sum := []int{random.IntN(len(v.Nodes))}, &one
		if *cuts > 1 && i%allInOne == allInOne-1 {
			nodes, sum = []int{0, 1, 2, 3}, &all
		}
		r := v.cutOnce(random, nodes)
		sum.add(r)
		t.Logf("cut %d of %d, nodes %v: blocks again after %s, %d transactions not found by hash",
			i+1, *cuts, r.nodes, r.again.Round(time.Millisecond), r.unindexed)
		for _, wrong := range r.wrong {
			t.Errorf("cut %d of %d, nodes %v, seed %d: %s", i+1, *cuts, nodes, *seed, wrong)
		}
		if t.Failed() {
			break // what comes after it shows nothing more
		}
	}
	told := v.load.Stop()
	for _, wrong := range v.brokenAtLast(told) {
		t.Errorf("at last, seed %d: %s", *seed, wrong)
	}
	t.Logf("%s, seed %d: %d blocks, %d transactions told to members", *fileSystem, *seed, v.HeightOf(v.Nodes[0]), len(told))
	t.Logf("| power of | cuts | findings | blocks again, median | longest | transactions not found by hash |")
	one.tell(t, "one node")
	all.tell(t, "all four at once")
	if len(told) == 0 {
		t.Error("nothing was told to anybody, so nothing is shown")
	}
}

// tally is the rounds of one kind.
type tally struct {
	again     []time.Duration
	findings  int
	unindexed int
}

func (s *tally) add(r round) {
	s.again = append(s.again, r.again)
	s.findings += len(r.wrong)
	s.unindexed += r.unindexed
}

func (s *tally) tell(t *testing.T, what string) {
	t.Helper()
	if len(s.again) == 0 {
		return
	}
	slices.Sort(s.again)
	t.Logf("| %s | %d | %d | %.1f s | %.1f s | %d |", what, len(s.again), s.findings,
		s.again[len(s.again)/2].Seconds(), s.again[len(s.again)-1].Seconds(), s.unindexed)
}

// unsynced is a node that never syncs what it writes: neither its databases, nor the journal of its consensus, nor what its signer remembers.
var unsynced = []variant.Change{
	{Module: "github.com/cometbft/cometbft", File: "libs/autofile/autofile.go", From: "return af.file.Sync()", To: "return nil"},
	{Module: "github.com/cometbft/cometbft", File: "libs/tempfile/tempfile.go", From: "os.O_WRONLY | os.O_CREATE | os.O_SYNC | os.O_TRUNC | os.O_EXCL",
		To: "os.O_WRONLY | os.O_CREATE | os.O_TRUNC | os.O_EXCL"},
	{
		Module: "github.com/syndtr/goleveldb", File: "leveldb/storage/file_storage.go",
		From: "if err := fw.File.Sync(); err != nil {", To: "if err := error(nil); err != nil {",
	},
}

// That the campaign can fail: nodes that do not sync lose what they told, and it is seen.
func TestPower_findsOutWhoDoesNotSync(t *testing.T) {
	if !*careless {
		t.Skip("it compiles for minutes: -careless, or make power")
	}
	requireDisks(t, *fileSystem)
	program := filepath.Join(t.TempDir(), "careless")
	if err := variant.Build(t.Context(), program, unsynced...); err != nil {
		t.Fatal(err)
	}
	v := newTown(t, program, *seed)
	live.Eventually(t, "members were told of some transactions", func() bool { return len(v.load.Told()) > 20 })
	r := v.cutOnce(rand.New(rand.NewPCG(*seed, 1)), []int{0, 1, 2, 3})
	if len(r.wrong) == 0 {
		t.Fatal("four nodes that sync nothing lost their power, and nothing is found wrong: either the power was not cut, or the checks see nothing")
	}
	t.Logf("found, as it must be: %s", r.wrong[0])
}

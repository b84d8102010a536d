package power

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
)

const port = 27400

var members = []string{"ana", "bao", "chloe", "driss", "emma", "farid"}

// town is four validators, each on a disk of its own, under load.
type town struct {
	*live.Network
	disks []*disk
	load  *live.Load
	// sound is the height up to which all was found to be as it must.
	sound int64
}

// newTown starts a town. Where one of its nodes does not stand up again it is all the same taken down when the test ends.
func newTown(t *testing.T, program string, random uint64) *town {
	t.Helper()
	description, err := manifest.Parse(village)
	if err != nil {
		t.Fatal(err)
	}
	description.StartingPort = port
	dir, homes := t.TempDir(), t.TempDir()
	var disks []*disk
	for _, validator := range description.Validators {
		disks = append(disks, newDisk(t, *fileSystem, filepath.Join(dir, validator.Name), filepath.Join(homes, validator.Name)))
	}
	v := &town{Network: live.Make(t, program, homes, description), disks: disks, sound: 1}
	syscall.Sync() // the homes were made long ago
	v.StartAll()
	v.load = v.StartLoad(random, members...)
	t.Cleanup(func() { v.load.Stop() })
	return v
}

// cutPower cuts the power of some nodes at one moment, and gives it back. It says what the disks hold then that the nodes must not have forgotten.
func (v *town) cutPower(nodes []int) error {
	var all sync.WaitGroup
	results := make([]error, len(nodes))
	for i, node := range nodes {
		// The disk first: between this and the end of the process nothing is written any more, as when a machine loses its power.
		all.Go(func() { results[i] = errors.Join(v.disks[node].cut(), v.Nodes[node].Kill()) })
	}
	all.Wait()
	if err := errors.Join(results...); err != nil {
		return err
	}
	for _, node := range nodes {
		if err := v.disks[node].restore(); err != nil {
			return err
		}
	}
	return nil
}

// forgotten says of which of its own votes a node's signer does not know any more, that another node has in a block's commit.
func (v *town) forgotten(node int, witness *runner.Node) error {
	comet, err := witness.Comet()
	if err != nil {
		return err
	}
	commit, err := comet.Commit(v.Ctx, nil)
	if err != nil {
		return err
	}
	var key struct {
		Address cmttypes.Address `json:"address"`
	}
	if err := readJSON(filepath.Join(v.Nodes[node].HomePath(), "config", "priv_validator_key.json"), &key); err != nil {
		return err
	}
	var signed struct {
		Height int64 `json:"height,string"`
		Round  int32 `json:"round"`
		Step   int8  `json:"step"`
	}
	if err := readJSON(filepath.Join(v.Nodes[node].HomePath(), "data", "priv_validator_state.json"), &signed); err != nil {
		return err
	}
	const precommit = 3
	for _, vote := range commit.Commit.Signatures {
		if vote.ValidatorAddress.String() != key.Address.String() {
			continue
		}
		have := [3]int64{signed.Height, int64(signed.Round), int64(signed.Step)}
		want := [3]int64{commit.Height, int64(commit.Commit.Round), precommit}
		if less(have, want) {
			return fmt.Errorf("%s precommitted at height %d in round %d, and its signer remembers height %d, round %d, step %d",
				v.Nodes[node].Name, commit.Height, commit.Commit.Round, signed.Height, signed.Round, signed.Step)
		}
	}
	return nil
}

func less(a, b [3]int64) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func readJSON(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// round is one cut and what came of it.
type round struct {
	nodes []int
	// again is how long it took from the nodes' new start to two more blocks on all.
	again time.Duration
	// unindexed are transactions that a node has in a block but does not find by hash.
	unindexed int
	wrong     []string
}

// cutOnce cuts the power after a while, starts the nodes again, and checks all that was promised since the last time.
func (v *town) cutOnce(random *rand.Rand, nodes []int) round {
	r := round{nodes: nodes}
	blame := func(err error) bool {
		if err != nil {
			r.wrong = append(r.wrong, err.Error())
		}
		return err != nil
	}
	time.Sleep(500*time.Millisecond + time.Duration(random.Int64N(int64(2*time.Second))))
	if blame(v.cutPower(nodes)) {
		return r
	}
	if len(nodes) < len(v.Nodes) {
		for _, node := range nodes {
			blame(v.forgotten(node, v.Nodes[(nodes[len(nodes)-1]+1)%len(v.Nodes)]))
		}
	}
	began := time.Now()
	for _, node := range nodes {
		if blame(v.Nodes[node].Start()) {
			return r
		}
	}
	if blame(v.awaitBlocks()) {
		return r
	}
	r.again = time.Since(began)
	for _, node := range nodes {
		r.unindexed += v.notFound(node, v.sound)
	}
	r.wrong = append(r.wrong, v.broken(v.load.Told())...)
	return r
}

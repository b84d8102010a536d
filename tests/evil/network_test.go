// Package evil runs validators that lie, as real processes among honest ones: one that signs twice, and one whose blocks nobody ought to accept.
package evil

import (
	_ "embed"
	"testing"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
)

// Ports of the networks of this package, below those that the system gives to outgoing connections.
const (
	twinPort     = 27200
	proposerPort = 27300
)

// keepsToItself is a node that does not tell others what is handed in to it.
var keepsToItself = manifest.Settings{Config: map[string]any{"mempool.broadcast": false}}

//go:embed testdata/village.toml
var village []byte

// binary is the honest program.
var binary string

func TestMain(m *testing.M) { live.Main(m, &binary) }

// start starts four honest validators that make blocks all the time. Some of them keep to themselves what is handed in to them.
func start(t *testing.T, port int, silent ...int) *live.Network {
	t.Helper()
	description, err := manifest.Parse(village)
	if err != nil {
		t.Fatal(err)
	}
	description.StartingPort = port
	for _, i := range silent {
		description.Validators[i].Node = keepsToItself
	}
	n := live.Make(t, binary, t.TempDir(), description)
	n.StartAll()
	return n
}

// Package spam floods a network of real processes: members who send ten times what their quota allows, and strangers. Honest members must get in all the same.
package spam

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
)

var (
	length    = flag.Duration("for", 15*time.Second, "how long the flood lasts")
	rate      = flag.Int("rate", 200, "transactions a second of all who flood together, half of members and half of strangers")
	strangers = flag.Int("strangers", 1000, "how many strangers flood")
	strict    = flag.Bool("strict", false, "fail where an honest transaction waits for more than 3 blocks at the 95th percentile: on an idle machine")
)

const (
	port     = 27500
	village  = "valbonne"
	flooders = 50
	honest   = 8
	// overQuota is how many times their quota the members send who flood.
	overQuota = 10
	// floodGas is what a transaction of theirs is granted: two messages of 100,000.
	floodGas = 200_000
)

// binary is the node's program.
var binary string

func TestMain(m *testing.M) { live.Main(m, &binary) }

func names(kind string, many int) []string {
	var list []string
	for i := range many {
		list = append(list, fmt.Sprintf("%s%02d", kind, i))
	}
	return list
}

// capacity is a quota of which the members send ten times as much as it holds: that of the chain's defaults where the flood lasts for ten minutes.
func capacity() uint64 {
	all := uint64(float64(*rate) / 2 * length.Seconds())
	return all * floodGas / flooders / overQuota
}

// newTown starts four validators with a village of those who flood and those who do not.
func newTown(t *testing.T) *live.Network {
	t.Helper()
	description := manifest.Manifest{
		ChainID: "spam-village", StartingPort: port,
		Communities: []manifest.Community{{
			ID: village, Name: "Valbonne", FoundedAgo: manifest.Duration{Duration: 9600 * time.Hour},
			Members: append(names("honest", honest), names("flood", flooders)...),
		}},
		Validators: make([]manifest.Validator, 4),
		Genesis:    map[string]any{"quota.params.capacity": fmt.Sprint(capacity())},
		Node:       manifest.Settings{Config: map[string]any{"consensus.create_empty_blocks_interval": "1s"}},
	}
	description.Complete()
	if err := description.Validate(); err != nil {
		t.Fatal(err)
	}
	n := live.Make(t, binary, t.TempDir(), description)
	n.StartAll()
	return n
}

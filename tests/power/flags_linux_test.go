package power

import (
	_ "embed"
	"flag"
	"testing"

	"github.com/communalia/communalia-chain/tests/live"
)

var (
	cuts       = flag.Int("cuts", 1, "how often the power is cut")
	seed       = flag.Uint64("seed", 1, "from which moments and nodes of the cuts follow")
	fileSystem = flag.String("fs", "ext4", "file system of the nodes: ext4 or xfs")
	careless   = flag.Bool("careless", false, "show that a node which never syncs its files is found out; it takes minutes to compile")
)

//go:embed testdata/village.toml
var village []byte

// binary is the node's program.
var binary string

func TestMain(m *testing.M) { live.Main(m, &binary) }

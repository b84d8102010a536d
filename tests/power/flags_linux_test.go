package power

import (
	"context"
	_ "embed"
	"flag"
	"os"
	"testing"

	"github.com/communalia/communalia-chain/testnet/runner"
)

var (
	cuts       = flag.Int("cuts", 1, "how often the power is cut")
	seed       = flag.Uint64("seed", 1, "from which moments and nodes of the cuts follow")
	fileSystem = flag.String("fs", "ext4", "file system of the nodes: ext4 or xfs")
	careless   = flag.Bool("careless", false, "show that a node which never syncs its files is found out; it takes minutes to compile")
)

//go:embed testdata/village.toml
var village []byte

var binary string

// TestMain finds or builds the program once for all tests.
func TestMain(m *testing.M) {
	flag.Parse()
	path, err := runner.Binary(context.Background())
	if err != nil {
		panic(err)
	}
	binary = path
	os.Exit(m.Run())
}

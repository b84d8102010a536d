package homes

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"

	"github.com/communalia/communalia-chain/testnet/manifest"
)

// nodeKeys are what a node proves itself with: to its peers, and to the consensus.
type nodeKeys struct {
	id     p2p.ID
	signer crypto.PrivKey
}

// makeNodeKeys writes a node's two keys into its home.
func makeNodeKeys(home string) (nodeKeys, error) {
	config := cmtcfg.DefaultConfig().SetRoot(home)
	for _, file := range []string{config.NodeKeyFile(), config.PrivValidatorStateFile()} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nodeKeys{}, err
		}
	}
	node, err := p2p.LoadOrGenNodeKey(config.NodeKeyFile())
	if err != nil {
		return nodeKeys{}, fmt.Errorf("node key: %w", err)
	}
	signer := privval.LoadOrGenFilePV(config.PrivValidatorKeyFile(), config.PrivValidatorStateFile())
	return nodeKeys{id: node.ID(), signer: signer.Key.PrivKey}, nil
}

// peersOf lists, for node i, how all the others are reached.
func peersOf(network manifest.Manifest, keys []nodeKeys, i int) string {
	var peers []string
	for j, other := range keys {
		if j != i {
			peers = append(peers, p2p.IDAddressString(other.id, manifest.Loopback(network.Ports(j).P2P)))
		}
	}
	return strings.Join(peers, ",")
}

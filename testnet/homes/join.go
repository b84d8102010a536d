package homes

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

// Join makes the home of one node more, without a seat, beside those that Make made from the same manifest: it has keys of its own, the network's genesis,
// and knows the others as its peers. Its name and settings are those of the newcomer. The manifest is given back with it, for the one that joins next.
func Join(dir string, network manifest.Manifest, newcomer manifest.Validator) (manifest.Manifest, error) {
	network.Complete()
	layout, err := ReadLayout(dir)
	if err != nil {
		return network, err
	}
	keys, err := nodeKeysOf(dir, layout)
	if err != nil {
		return network, err
	}
	home := filepath.Join(dir, newcomer.Name)
	if _, err := os.Stat(home); err == nil {
		return network, fmt.Errorf("%s is there already", home)
	}
	own, err := makeNodeKeys(home)
	if err != nil {
		return network, err
	}
	network.Validators = append(slices.Clone(network.Validators), newcomer)
	i := len(network.Validators) - 1
	node := nodeOf(network, i)
	if err := writeSettings(home, peersOf(network, append(keys, own), i), network, i); err != nil {
		return network, err
	}
	genesis, err := os.ReadFile(filepath.Join(dir, layout.Nodes[0].Home, configFolder, genesisFile))
	if err != nil {
		return network, err
	}
	if err := os.WriteFile(filepath.Join(home, configFolder, genesisFile), genesis, 0o600); err != nil {
		return network, err
	}
	client := app.ClientSettings{ChainID: network.ChainID, Keyring: keyring.BackendTest, Node: "tcp://" + node.RPC}
	if err := client.Write(filepath.Join(home, configFolder, clientFile)); err != nil {
		return network, err
	}
	layout.Nodes = append(layout.Nodes, node)
	return network, layout.write(dir)
}

// nodeKeysOf reads by which names the nodes of a network know each other.
func nodeKeysOf(dir string, layout Layout) ([]nodeKeys, error) {
	var keys []nodeKeys
	for _, node := range layout.Nodes {
		config := cmtcfg.DefaultConfig().SetRoot(filepath.Join(dir, node.Home))
		key, err := p2p.LoadNodeKey(config.NodeKeyFile())
		if err != nil {
			return nil, fmt.Errorf("node key of %s: %w", node.Name, err)
		}
		keys = append(keys, nodeKeys{id: key.ID()})
	}
	return keys, nil
}

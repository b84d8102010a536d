package homes

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

// Make makes the homes of all nodes of a network in a folder that holds none yet: dir/<node name> for each, with keys, settings and
// one genesis that all share, and network.json, which tells what is where.
func Make(dir string, network manifest.Manifest) (Layout, error) {
	network.Complete()
	if err := network.Validate(); err != nil {
		return Layout{}, err
	}
	if _, err := os.Stat(filepath.Join(dir, layoutFile)); !errors.Is(err, fs.ErrNotExist) {
		return Layout{}, fmt.Errorf("%s holds a network already: choose another folder, or remove it", dir)
	}
	model, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{})
	if err != nil {
		return Layout{}, err
	}
	accounts, err := makeAccounts(network)
	if err != nil {
		return Layout{}, err
	}
	layout := Layout{ChainID: network.ChainID, Accounts: accounts}
	keys := make([]nodeKeys, len(network.Validators))
	for i, validator := range network.Validators {
		if keys[i], err = makeNodeKeys(filepath.Join(dir, validator.Name)); err != nil {
			return Layout{}, err
		}
		layout.Nodes = append(layout.Nodes, nodeOf(network, i))
	}
	genesis, err := makeGenesis(model, network, accounts, keys, time.Now().UTC())
	if err != nil {
		return Layout{}, err
	}
	for i, validator := range network.Validators {
		home := filepath.Join(dir, validator.Name)
		if err := writeSettings(home, peersOf(network, keys, i), network, i); err != nil {
			return Layout{}, err
		}
		if err := genesis.SaveAs(filepath.Join(home, configFolder, genesisFile)); err != nil {
			return Layout{}, err
		}
		client := app.ClientSettings{ChainID: network.ChainID, Keyring: keyring.BackendTest, Node: "tcp://" + layout.Nodes[i].RPC}
		if err := client.Write(filepath.Join(home, configFolder, clientFile)); err != nil {
			return Layout{}, err
		}
		if err := writeKeyring(home, model.Codec, accounts); err != nil {
			return Layout{}, err
		}
	}
	return layout, layout.write(dir)
}

// Remove deletes the homes that Make made in a folder, and nothing else in it.
func Remove(dir string) error {
	layout, err := ReadLayout(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, node := range layout.Nodes {
		if !filepath.IsLocal(node.Home) {
			return fmt.Errorf("%s: home %q lies outside: remove it by hand", filepath.Join(dir, layoutFile), node.Home)
		}
		if err := os.RemoveAll(filepath.Join(dir, node.Home)); err != nil {
			return err
		}
	}
	return os.Remove(filepath.Join(dir, layoutFile))
}

func nodeOf(network manifest.Manifest, i int) Node {
	name, ports := network.Validators[i].Name, network.Ports(i)
	return Node{
		Name: name, Home: name,
		P2P: manifest.Loopback(ports.P2P), RPC: manifest.Loopback(ports.RPC),
		GRPC: manifest.Loopback(ports.GRPC), API: manifest.Loopback(ports.API),
	}
}

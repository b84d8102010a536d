package homes

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/spf13/viper"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

const (
	configFolder = "config"
	cometFile    = "config.toml"
	serverFile   = "app.toml"
	clientFile   = "client.toml"
)

// cometSettings are the chain's defaults, made fit for several nodes on one machine.
func cometSettings(name, peers string, ports manifest.Ports) *cmtcfg.Config {
	config := app.DefaultCometConfig()
	config.Moniker = name
	config.RPC.ListenAddress = "tcp://" + manifest.Loopback(ports.RPC)
	config.P2P.ListenAddress = "tcp://" + manifest.Loopback(ports.P2P)
	config.P2P.PersistentPeers = peers
	config.P2P.AddrBookStrict = false
	config.P2P.AllowDuplicateIP = true
	return config
}

func serverSettings(ports manifest.Ports) *serverconfig.Config {
	config := app.DefaultServerConfig()
	config.GRPC.Address = manifest.Loopback(ports.GRPC)
	config.API.Address = "tcp://" + manifest.Loopback(ports.API)
	return config
}

// writeSettings writes a node's two files, with what the manifest changes for all nodes and then for this one.
func writeSettings(home, peers string, network manifest.Manifest, i int) error {
	node := network.Validators[i]
	folder := filepath.Join(home, configFolder)

	comet, path := cometSettings(node.Name, peers, network.Ports(i)), filepath.Join(folder, cometFile)
	cmtcfg.WriteConfigFile(path, comet)
	if err := change(path, comet, network.Node.Config, node.Node.Config); err != nil {
		return fmt.Errorf("%s of %s: %w", cometFile, node.Name, err)
	}
	if err := comet.ValidateBasic(); err != nil {
		return fmt.Errorf("%s of %s: %w", cometFile, node.Name, err)
	}
	cmtcfg.WriteConfigFile(path, comet)

	server, path := serverSettings(network.Ports(i)), filepath.Join(folder, serverFile)
	serverconfig.WriteConfigFile(path, server)
	if err := change(path, server, network.Node.App, node.Node.App); err != nil {
		return fmt.Errorf("%s of %s: %w", serverFile, node.Name, err)
	}
	if err := server.ValidateBasic(); err != nil {
		return fmt.Errorf("%s of %s: %w", serverFile, node.Name, err)
	}
	serverconfig.WriteConfigFile(path, server)
	return nil
}

// change reads a written file back with some settings changed. Only a setting that the file has can be changed.
func change(path string, into any, changes ...map[string]any) error {
	file := viper.New()
	file.SetConfigFile(path)
	if err := file.ReadInConfig(); err != nil {
		return err
	}
	for _, some := range changes {
		for _, name := range slices.Sorted(maps.Keys(some)) {
			if !file.InConfig(name) && !file.IsSet(name) {
				return fmt.Errorf("no setting %q, want one such as %q", name, strings.Join(sample(file), `", "`))
			}
			file.Set(name, some[name])
		}
	}
	return file.Unmarshal(into)
}

func sample(file *viper.Viper) []string {
	names := slices.Sorted(slices.Values(file.AllKeys()))
	return names[:min(3, len(names))]
}

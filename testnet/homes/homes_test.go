package homes_test

import (
	"path/filepath"
	"strings"
	"testing"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/spf13/viper"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

func four(t *testing.T) manifest.Manifest {
	t.Helper()
	network, err := manifest.Read("../networks/four.toml")
	if err != nil {
		t.Fatal(err)
	}
	return network
}

func TestMake_givesEveryNodeItsOwnPortsAndTheSharedGenesis(t *testing.T) {
	dir := t.TempDir()
	network := four(t)
	network.Validators[2].Node.Config = map[string]any{"consensus.timeout_commit": "123ms"}
	layout, err := homes.Make(dir, network)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	var app string
	for i, node := range layout.Nodes {
		for _, address := range []string{node.P2P, node.RPC, node.GRPC, node.API} {
			if other, taken := seen[address]; taken {
				t.Errorf("%s and %s both listen on %s", node.Name, other, address)
			}
			seen[address] = node.Name
		}
		config := readConfig(t, filepath.Join(dir, node.Home, "config", "config.toml"))
		if config.P2P.AddrBookStrict || !config.P2P.AllowDuplicateIP || strings.Count(config.P2P.PersistentPeers, "@127.0.0.1:") != 3 {
			t.Errorf("%s: p2p %+v", node.Name, config.P2P)
		}
		if changed := config.Consensus.TimeoutCommit.String() == "123ms"; changed != (i == 2) {
			t.Errorf("%s: timeout_commit %s", node.Name, config.Consensus.TimeoutCommit)
		}
		genesis, err := genutiltypes.AppGenesisFromFile(filepath.Join(dir, node.Home, "config", "genesis.json"))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			app = string(genesis.AppState)
		}
		if genesis.ChainID != "communalia-four" || string(genesis.AppState) != app {
			t.Errorf("%s has another genesis", node.Name)
		}
	}
	if read, err := homes.ReadLayout(dir); err != nil || len(read.Accounts) != 12 {
		t.Errorf("layout %+v, %v; want 8 members and 4 operators", read, err)
	}
}

func TestMake_refusesAFolderThatHoldsANetwork(t *testing.T) {
	dir := t.TempDir()
	if _, err := homes.Make(dir, four(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := homes.Make(dir, four(t)); err == nil || !strings.Contains(err.Error(), "holds a network already") {
		t.Errorf("error %v", err)
	}
	if err := homes.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := homes.Make(dir, four(t)); err != nil {
		t.Error(err)
	}
}

func TestMake_refusesWhatTheChainWouldRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*manifest.Manifest)
		want   string
	}{
		"unknown setting":       {func(m *manifest.Manifest) { m.Node.Config = map[string]any{"consensus.timeout": "1s"} }, "no setting"},
		"unknown genesis field": {func(m *manifest.Manifest) { m.Genesis = map[string]any{"community.params.x": 1} }, "no field"},
		"an impossible heartbeat": {func(m *manifest.Manifest) {
			m.Node.Config = map[string]any{"consensus.create_empty_blocks_interval": "-1s"}
		}, "negative"},
	} {
		t.Run(name, func(t *testing.T) {
			network := four(t)
			c.change(&network)
			if _, err := homes.Make(t.TempDir(), network); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func readConfig(t *testing.T, path string) *cmtcfg.Config {
	t.Helper()
	file := viper.New()
	file.SetConfigFile(path)
	if err := file.ReadInConfig(); err != nil {
		t.Fatal(err)
	}
	config := cmtcfg.DefaultConfig()
	if err := file.Unmarshal(config); err != nil {
		t.Fatal(err)
	}
	return config
}

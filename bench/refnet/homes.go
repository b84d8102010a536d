package refnet

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/refapp"
)

const (
	// ChainID is the network's.
	ChainID = "reference-4"
	nodes   = 4
	// portsANode are those of one node, from the first on: of peers, and of RPC.
	portsANode = 2
)

// home is one node's.
type home struct {
	config *cmtcfg.Config
	rpc    string
}

// makeHomes writes four homes below a folder. The people hold coins.
func makeHomes(dir string, port int, people []*harness.Person) ([]home, error) {
	var (
		homes []home
		peers []string
		keys  []*ed25519.PubKey
	)
	for i := range nodes {
		config := app.DefaultCometConfig().SetRoot(filepath.Join(dir, fmt.Sprintf("node%d", i)))
		for _, folder := range []string{"config", "data"} {
			if err := os.MkdirAll(filepath.Join(config.RootDir, folder), 0o755); err != nil {
				return nil, err
			}
		}
		own := func(offset int) string { return fmt.Sprintf("127.0.0.1:%d", port+portsANode*i+offset) }
		config.P2P.ListenAddress, config.RPC.ListenAddress = "tcp://"+own(0), "tcp://"+own(1)
		config.P2P.AddrBookStrict, config.P2P.AllowDuplicateIP = false, true
		key, err := p2p.LoadOrGenNodeKey(config.NodeKeyFile())
		if err != nil {
			return nil, err
		}
		peers = append(peers, p2p.IDAddressString(key.ID(), own(0)))
		validator := privval.LoadOrGenFilePV(config.PrivValidatorKeyFile(), config.PrivValidatorStateFile())
		keys = append(keys, &ed25519.PubKey{Key: validator.Key.PubKey.Bytes()})
		homes = append(homes, home{config, own(1)})
	}
	genesis, err := genesisOf(people, keys)
	if err != nil {
		return nil, err
	}
	for _, h := range homes {
		h.config.P2P.PersistentPeers = strings.Join(peers, ",")
		cmtcfg.WriteConfigFile(filepath.Join(h.config.RootDir, "config", "config.toml"), h.config)
		if err := genesis.SaveAs(h.config.GenesisFile()); err != nil {
			return nil, err
		}
	}
	return homes, nil
}

func genesisOf(people []*harness.Person, validators []*ed25519.PubKey) (*cmttypes.GenesisDoc, error) {
	model, err := refapp.New(dbm.NewMemDB(), baseapp.SetChainID(ChainID))
	if err != nil {
		return nil, err
	}
	state, err := model.Genesis(harness.Addresses(people), validators...)
	if err != nil {
		return nil, err
	}
	params := cmttypes.DefaultConsensusParams()
	params.Validator.PubKeyTypes = []string{cmttypes.ABCIPubKeyTypeEd25519}
	doc := &cmttypes.GenesisDoc{ChainID: ChainID, GenesisTime: time.Now().UTC(), InitialHeight: 1, ConsensusParams: params, AppState: json.RawMessage(state)}
	return doc, doc.ValidateAndComplete()
}

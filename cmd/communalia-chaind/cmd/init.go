package cmd

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/version"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
)

const flagOverwrite = "overwrite"

// initCommand makes the home of a node.
func initCommand(model *app.App) *cobra.Command {
	command := &cobra.Command{
		Use:   "init [moniker]",
		Short: "Make a node's home: its keys, its configuration and an empty genesis",
		Long: `Make a node's home: its keys, its configuration and an empty genesis.
Communities, persons, organisations and seats are then added to the genesis with the commands of "genesis".
Keys that exist are kept.`,
		Example: "communalia-chaind init our-node --chain-id village-1",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			home, err := newHome(cmd, args[0])
			if err != nil {
				return err
			}
			if err := home.init(model); err != nil {
				return err
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(home)
		},
	}
	command.Flags().String(flags.FlagChainID, "", "name of the network; a new one is made up where none is given")
	command.Flags().Int64(flags.FlagInitHeight, 1, "height of the first block")
	command.Flags().BoolP(flagOverwrite, "f", false, "replace a genesis file that exists")
	return command
}

// nodeHome is the home of a node, as it is being made.
type nodeHome struct {
	Moniker string `json:"moniker"`
	ChainID string `json:"chain_id"`
	NodeID  string `json:"node_id"`
	Genesis string `json:"genesis"`

	config        *cmtcfg.Config
	initialHeight int64
	overwrite     bool
}

func newHome(cmd *cobra.Command, moniker string) (*nodeHome, error) {
	config := server.GetServerContextFromCmd(cmd).Config
	config.SetRoot(client.GetClientContextFromCmd(cmd).HomeDir)
	config.Moniker = moniker
	home := &nodeHome{Moniker: moniker, Genesis: config.GenesisFile(), config: config}
	var err error
	if home.ChainID, err = cmd.Flags().GetString(flags.FlagChainID); err != nil {
		return nil, err
	}
	if home.ChainID == "" {
		if home.ChainID, err = newChainID(); err != nil {
			return nil, err
		}
	}
	if home.initialHeight, err = cmd.Flags().GetInt64(flags.FlagInitHeight); err != nil {
		return nil, err
	}
	home.overwrite, err = cmd.Flags().GetBool(flagOverwrite)
	return home, err
}

// newChainID makes up a name that no other network has, so that no transaction of one is ever good on another.
func newChainID() (string, error) {
	suffix := make([]byte, 4)
	if _, err := rand.Read(suffix); err != nil {
		return "", err
	}
	return "communalia-" + hex.EncodeToString(suffix), nil
}

func (h *nodeHome) init(model *app.App) error {
	if !h.overwrite && !isMissing(h.Genesis) {
		return fmt.Errorf("%s exists: remove it, or give --%s", h.Genesis, flagOverwrite)
	}
	nodeKey, err := p2p.LoadOrGenNodeKey(h.config.NodeKeyFile())
	if err != nil {
		return err
	}
	h.NodeID = string(nodeKey.ID())
	privval.LoadOrGenFilePV(h.config.PrivValidatorKeyFile(), h.config.PrivValidatorStateFile())
	state, err := json.Marshal(model.Basics.DefaultGenesis(model.Codec))
	if err != nil {
		return err
	}
	genesis := genutiltypes.AppGenesis{
		AppName: version.AppName, AppVersion: version.Version, ChainID: h.ChainID,
		GenesisTime: time.Now().UTC().Truncate(time.Second), InitialHeight: h.initialHeight, AppState: state,
		Consensus: &genutiltypes.ConsensusGenesis{Params: app.DefaultConsensusParams()},
	}
	if err := genesis.ValidateAndComplete(); err != nil {
		return err
	}
	if err := genesis.SaveAs(h.Genesis); err != nil {
		return err
	}
	cmtcfg.WriteConfigFile(filepath.Join(h.config.RootDir, "config", "config.toml"), h.config)
	return nameChain(h.config.RootDir, h.ChainID)
}

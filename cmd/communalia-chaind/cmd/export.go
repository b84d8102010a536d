package cmd

import (
	"encoding/json"
	"errors"
	"path/filepath"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/version"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
)

// exportCommand writes the whole state as the genesis of a chain that goes on where this one stands: at the next height, from the
// time of the last block.
func exportCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "export",
		Short:   "Write the whole state as a genesis file; the node must not be running",
		Example: "communalia-chaind export --output-document genesis.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			height, err := cmd.Flags().GetInt64(server.FlagHeight)
			if err != nil {
				return err
			}
			file, err := cmd.Flags().GetString(flags.FlagOutputDocument)
			if err != nil {
				return err
			}
			genesis, err := exportGenesis(server.GetServerContextFromCmd(cmd), height)
			if err != nil {
				return err
			}
			if file != "" {
				return genesis.SaveAs(file)
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(genesis)
		},
	}
	command.Flags().Int64(server.FlagHeight, 0, "height whose state is written; 0 is the last one")
	command.Flags().String(flags.FlagOutputDocument, "", "file to write to, instead of standard output")
	return command
}

func exportGenesis(node *server.Context, height int64) (_ *genutiltypes.AppGenesis, err error) {
	genesis, err := genutiltypes.AppGenesisFromFile(node.Config.GenesisFile())
	if err != nil {
		return nil, err
	}
	db, err := dbm.NewDB("application", server.GetAppDBBackend(node.Viper), filepath.Join(node.Config.RootDir, "data"))
	if err != nil {
		return nil, err
	}
	options := nodeOptions(node.Viper)
	options.Height = height
	chain, err := app.New(log.NewNopLogger(), db, options) // what it logs would stand before the genesis on standard output
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	defer func() { err = errors.Join(err, chain.Close()) }()
	exported, err := chain.Export()
	if err != nil {
		return nil, err
	}
	genesis.AppName, genesis.AppVersion = version.AppName, version.Version
	genesis.GenesisTime = exported.Time
	genesis.InitialHeight = exported.Height
	genesis.AppState = exported.State
	genesis.Consensus = &genutiltypes.ConsensusGenesis{Validators: exported.Validators, Params: exported.Params}
	return genesis, nil
}

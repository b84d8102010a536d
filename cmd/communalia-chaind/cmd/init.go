package cmd

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/server"
	genutilcli "github.com/cosmos/cosmos-sdk/x/genutil/client/cli"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
)

// initCommand is the SDK's, with our bounds on blocks and evidence in the genesis that it writes, and no word of a coin.
func initCommand(model *app.App) *cobra.Command {
	command := genutilcli.InitCmd(model.Basics, app.DefaultNodeHome)
	command.Short = "Make a node's home: its keys, its configuration and an empty genesis"
	command.Long = `Make a node's home: its keys, its configuration and an empty genesis.
Communities, persons, organisations and seats are then added with the commands of "genesis".`
	command.Example = "communalia-chaind init our-node --chain-id village-1"
	for _, name := range []string{genutilcli.FlagDefaultBondDenom, genutilcli.FlagConsensusKeyAlgo} {
		if err := command.Flags().MarkHidden(name); err != nil {
			panic(err)
		}
	}
	write := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) error {
		if err := write(cmd, args); err != nil {
			return err
		}
		file := server.GetServerContextFromCmd(cmd).Config.GenesisFile()
		genesis, err := genutiltypes.AppGenesisFromFile(file)
		if err != nil {
			return err
		}
		genesis.Consensus.Params = app.DefaultConsensusParams()
		return genesis.SaveAs(file)
	}
	return command
}

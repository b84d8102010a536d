package cmd

import (
	cmtcli "github.com/cometbft/cometbft/cmd/cometbft/commands"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/debug"
	"github.com/cosmos/cosmos-sdk/client/pruning"
	"github.com/cosmos/cosmos-sdk/client/rpc"
	"github.com/cosmos/cosmos-sdk/client/snapshot"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/version"
	authcli "github.com/cosmos/cosmos-sdk/x/auth/client/cli"

	"github.com/communalia/communalia-chain/app"
)

// addCommands adds what is not generated from the modules' messages and queries.
func addCommands(root *cobra.Command, model *app.App) {
	home := app.DefaultNodeHome
	root.AddCommand(
		initCommand(model),
		genesisCommand(),
		testnetCommand(),
		startCommand(),
		keysCommand(),
		txCommand(),
		queryCommand(),
		certificateCommand(),
		drawCommand(),
		exportCommand(),
		snapshot.Cmd(newNode),
		server.NewRollbackCmd(newNode, home),
		pruning.Cmd(newNode, home),
		cometCommand(),
		configCommand(),
		server.StatusCommand(),
		versionCommand(),
		debug.Cmd(),
	)
}

// versionCommand needs no home, and makes none.
func versionCommand() *cobra.Command {
	command := version.NewVersionCommand()
	command.Short = "Show the version of this program, and with --long what it was built with"
	command.Example = "communalia-chaind version --long"
	command.PersistentPreRunE = func(*cobra.Command, []string) error { return nil }
	return command
}

func cometCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "comet",
		Aliases: []string{"cometbft"},
		Short:   "The consensus engine below the node: its ids, keys and data",
		RunE:    client.ValidateCmd,
	}
	command.AddCommand(
		server.ShowNodeIDCmd(),
		server.ShowValidatorCmd(),
		server.ShowAddressCmd(),
		newKeyCommand(),
		proveKeyCommand(),
		useKeyCommand(),
		cometVersionCommand(),
		cmtcli.ResetAllCmd,
		cmtcli.ResetStateCmd,
		server.BootstrapStateCmd(newNode),
	)
	return command
}

func queryCommand() *cobra.Command {
	command := &cobra.Command{
		Use:                        "query",
		Aliases:                    []string{"q"},
		Short:                      "Ask the network",
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	command.AddCommand(
		rpc.WaitTxCmd(),
		rpc.ValidatorCommand(),
		server.QueryBlockCmd(),
		server.QueryBlocksCmd(),
		server.QueryBlockResultsCmd(),
		authcli.QueryTxCmd(),
		authcli.QueryTxsByEventsCmd(),
	)
	return command
}

func txCommand() *cobra.Command {
	command := &cobra.Command{
		Use:                        "tx",
		Short:                      "Send a message, signed with your key",
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	command.AddCommand(
		authcli.GetSignCommand(),
		authcli.GetSignBatchCommand(),
		authcli.GetValidateSignaturesCommand(),
		authcli.GetBroadcastCommand(),
		authcli.GetEncodeCommand(),
		authcli.GetDecodeCommand(),
		authcli.GetSimulateCmd(),
	)
	return command
}

package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/app"
)

// startCommand runs the node.
func startCommand() *cobra.Command {
	command := server.StartCmd(newNode, app.DefaultNodeHome)
	command.Short = "Run the node"
	command.Example = "communalia-chaind start"
	run := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) error {
		// A seat may be granted to any node while it runs, so that none may run in this mode.
		if server.GetServerContextFromCmd(cmd).Config.BlockSync.AdaptiveSync {
			return errors.New("config.toml: blocksync.adaptive_sync is on, which is not safe for a node that holds a seat or may be given one: set it to false")
		}
		return run(cmd, args)
	}
	return command
}

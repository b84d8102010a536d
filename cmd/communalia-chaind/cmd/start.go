package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/memory"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/process"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/turns"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

// withoutConsensus is the flag of a node that only answers questions, withConsensus that of one whose CometBFT runs in the same process.
const (
	withoutConsensus = "grpc-only"
	withConsensus    = "with-comet"
)

// startName is the name of the command that runs a node.
const startName = "start"

// startCommand runs the node.
func startCommand() *cobra.Command {
	heard := turns.New()
	alone := server.StartCmd(newNode, app.DefaultNodeHome).RunE
	command := server.StartCmdWithOptions(newNodeWith(heard), app.DefaultNodeHome, server.StartCmdOptions{
		StartCommandHandler: process.Run(heard),
		DBOpener:            database.Application,
	})
	command.Short = "Run the node"
	command.Example = "communalia-chaind start"
	run := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) error {
		node := server.GetServerContextFromCmd(cmd)
		// A seat may be granted to any node while it runs, so that none may run in this mode.
		if node.Config.BlockSync.AdaptiveSync {
			return errors.New("config.toml: blocksync.adaptive_sync is on, which is not safe for a node that holds a seat or may be given one: set it to false")
		}
		forgetIndex(node)
		completeIndex(node)
		go memory.Settle(cmd.Context().Done())
		if together, _ := cmd.Flags().GetBool(withConsensus); !together || node.Viper.GetBool(withoutConsensus) {
			return alone(cmd, args)
		}
		return run(cmd, args)
	}
	return command
}

// forgetIndex drops what belongs to blocks no longer kept from the index of transactions. A node can run without it.
func forgetIndex(node *server.Context) {
	kept := keepRecords(node.Viper)
	if kept == 0 || node.Config.TxIndex.Indexer != "kv" {
		return
	}
	dropped, err := txindex.Forget(node.Config, kept)
	if err != nil {
		node.Logger.Error("the index of transactions could not be pruned", "err", err.Error())
		return
	}
	if dropped > 0 {
		node.Logger.Info("pruned the index of transactions", "entries", dropped)
	}
}

// completeIndex adds what the node had not indexed of its last blocks when it ended. It can run without that.
func completeIndex(node *server.Context) {
	if node.Config.TxIndex.Indexer != "kv" {
		return
	}
	added, err := txindex.Complete(node.Config)
	if err != nil {
		node.Logger.Error("the index of transactions could not be completed", "err", err.Error())
		return
	}
	if added > 0 {
		node.Logger.Info("completed the index of transactions", "blocks", added)
	}
}

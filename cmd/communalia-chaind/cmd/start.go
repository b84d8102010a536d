package cmd

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/journal"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/memory"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/pace"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/turns"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

// startCommand runs the node.
func startCommand() *cobra.Command {
	heard := turns.New()
	command := server.StartCmdWithOptions(newNodeWith(heard), app.DefaultNodeHome, server.StartCmdOptions{
		PostSetup: func(node *server.Context, own client.Context, ctx context.Context, group *errgroup.Group) error {
			return errors.Join(heard.Listen(ctx, node, own, group), pace.Listen(ctx, node, own, group))
		},
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
		go journal.Watch(node.Config.Consensus.WalFile(), cmd.Context().Done(), func(removed int, err error) {
			if err != nil {
				node.Logger.Error("the consensus journal could not be trimmed", "err", err.Error())
				return
			}
			node.Logger.Info("trimmed the consensus journal", "parts", removed)
		})
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
	node.Logger.Info("pruned the index of transactions", "entries", dropped)
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
	node.Logger.Info("completed the index of transactions", "blocks", added)
}

package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// validateCommand says whether a chain can start from a genesis file, and what is wrong with it.
func validateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "validate [file]",
		Short: "Say whether a chain can start from a genesis file, and what is wrong with it",
		Long: `Say whether a chain can start from a genesis file, and name each invariant that it breaks, a sentence each.
Parameters that undercut their bounds, as demos do, are warned of.`,
		Example: `communalia-chaind genesis validate
communalia-chaind genesis validate /tmp/genesis.json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := server.GetServerContextFromCmd(cmd).Config.GenesisFile()
			if len(args) == 1 {
				file = args[0]
			}
			warnings, err := genesis.Validate(file, client.GetClientContextFromCmd(cmd).Codec)
			for _, warning := range warnings {
				cmd.PrintErrln("warning:", warning)
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is a sound genesis\n", file)
			return err
		},
	}
}

package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"

	community "github.com/communalia/communalia-chain/x/community/types"
)

// acceptCommand joins the community that invited the signer, with the charter that they read.
func acceptCommand() *cobra.Command {
	var given documentFlags
	command := &cobra.Command{
		Use:   "accept [community]",
		Short: "Join the community that invited you, and accept its charter",
		Long: `Join the community that invited you, and accept its charter. Give the charter as you read it, as a file, or its SHA-256.
Where a community has no charter, neither is asked.`,
		Example: `communalia-chaind tx community accept valbonne --charter charter.md --from noor
communalia-chaind tx community accept valbonne --charter-hash 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --from noor`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			if ctx.GetFromAddress().Empty() {
				return errors.New("who accepts? give the name or address of your key: --from noor")
			}
			message := &community.MsgAcceptMembership{Community: args[0]}
			if message.Candidate, err = addresses.BytesToString(ctx.GetFromAddress()); err != nil {
				return err
			}
			if message.CharterHash, err = given.read(); err != nil {
				return err
			}
			return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
		},
	}
	given.registerCharter(command, "file of the charter that you accept", "charter-hash", "SHA-256 of the charter that you accept, in hexadecimal digits")
	addTxFlags(command)
	return command
}

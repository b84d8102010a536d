package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// genesisCommand holds what prepares a new chain.
func genesisCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "genesis",
		Short: "Prepare the genesis of a new chain: who is there from the start",
		Long: `Prepare the genesis of a new chain: who is there from the start.

After init: add a community, its persons (3 at least), an organisation, and a seat for the organisation's server.
Then validate, and start. Several communities each prepare a part, and merge them. A step that fails leaves the file as it was.`,
		Example: `communalia-chaind genesis add-community valbonne --name "Valbonne in transition"
communalia-chaind genesis add-person ana --community valbonne
communalia-chaind genesis add-organisation cooperative --community valbonne --name "Cooperative of Valbonne"
communalia-chaind genesis add-seat --organisation cooperative
communalia-chaind genesis validate`,
		RunE: client.ValidateCmd,
	}
	command.AddCommand(
		addCommunityCommand(),
		addPersonCommand(),
		addOrganisationCommand(),
		addAccordCommand(),
		addSeatCommand(),
		proveSeatCommand(),
		setCommand(),
		mergeCommand(),
		validateCommand(),
	)
	return command
}

// editGenesis changes the genesis file of the node's home, and says what was done.
func editGenesis(cmd *cobra.Command, change func(*genesis.File) (done string, err error)) error {
	var done string
	file := server.GetServerContextFromCmd(cmd).Config.GenesisFile()
	err := genesis.Edit(file, client.GetClientContextFromCmd(cmd).Codec, func(f *genesis.File) (err error) {
		done, err = change(f)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), done)
	return err
}

// lookUpKey finds an address by the name of a key, with the keyring that the command's flags name.
func lookUpKey(cmd *cobra.Command, text string) (string, error) {
	ctx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return "", err
	}
	return lookUp(ctx, text)
}

// withKeyring adds the flags that say where keys are kept.
func withKeyring(command *cobra.Command) *cobra.Command {
	flags.AddKeyringFlags(command.Flags())
	return command
}

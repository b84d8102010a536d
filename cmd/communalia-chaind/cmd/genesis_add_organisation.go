package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// addOrganisationCommand registers an organisation in the genesis.
func addOrganisationCommand() *cobra.Command {
	var community, name string
	command := &cobra.Command{
		Use:     "add-organisation [address or key name]",
		Short:   "Add a registered cooperative or association of a community",
		Example: `communalia-chaind genesis add-organisation cooperative --community valbonne --name "Cooperative of Valbonne"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			address, err := lookUpKey(cmd, args[0])
			if err != nil {
				return err
			}
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				id, err := f.AddOrganisation(address, community, name)
				return fmt.Sprintf("%s is the organisation %q (id %d) of %s", address, name, id, community), err
			})
		},
	}
	command.Flags().StringVar(&community, "community", "", "community that registered the organisation")
	command.Flags().StringVar(&name, "name", "", "name for people")
	for _, name := range []string{"community", "name"} {
		if err := command.MarkFlagRequired(name); err != nil {
			panic(err)
		}
	}
	return withKeyring(command)
}

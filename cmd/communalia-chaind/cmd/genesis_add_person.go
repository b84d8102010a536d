package cmd

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// addPersonCommand adds an active person of one or more communities to the genesis.
func addPersonCommand() *cobra.Command {
	var person genesis.Person
	var since string
	var founder bool
	command := &cobra.Command{
		Use:   "add-person [address or key name]",
		Short: "Add an active person of one or more communities",
		Long: `Add an active person of one or more communities. Each membership begins at the founding of its community
unless --active-since says otherwise; who is active since the founding is a founder, and may vouch at once.`,
		Example: `communalia-chaind genesis add-person ana --community valbonne
communalia-chaind genesis add-person ben --community valbonne,brocas --home-community brocas --active-since "20d ago"`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if person.Address, err = lookUpKey(cmd, args[0]); err != nil {
				return err
			}
			if since != "" {
				if person.ActiveSince, err = plain.ParseMoment(since, time.Now()); err != nil {
					return fmt.Errorf("--active-since: %w", err)
				}
			}
			if cmd.Flags().Changed("founder") {
				person.Founder = &founder
			}
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				id, err := f.AddPerson(person)
				return fmt.Sprintf("%s is person %d, of %s", person.Address, id, strings.Join(person.Communities, " and ")), err
			})
		},
	}
	command.Flags().StringSliceVar(&person.Communities, "community", nil, "communities that the person is active in")
	command.Flags().StringVar(&person.Home, "home-community", "", "community where the person counts in federation decisions (default the first)")
	command.Flags().StringVar(&since, "active-since", "", `since when, such as 2026-01-01 or "20d ago" (default the founding of each community)`)
	command.Flags().BoolVar(&founder, "founder", true, "whether the person is a founder (default: where active since the founding)")
	if err := command.MarkFlagRequired("community"); err != nil {
		panic(err)
	}
	return withKeyring(command)
}

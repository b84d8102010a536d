package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// setCommand sets parameters in the genesis.
func setCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "set [path=value]...",
		Short: "Set parameters, such as the short periods that a demo needs",
		Long: `Set parameters, such as the short periods that a demo needs.

A path names a module and then fields; after a list comes the element by its id, or * for all of them. Periods are given as 14d or 30s,
amounts in Communs, shares as 5%. Genesis alone may undercut the bounds of parameters; genesis validate says where it does.`,
		Example: `communalia-chaind genesis set contribution.categories.*.challenge_period=30s
communalia-chaind genesis set community.communities.valbonne.params.public_period=1m contribution.categories.care.rate=12.5`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				for _, arg := range args {
					path, value, ok := strings.Cut(arg, "=")
					if !ok {
						return "", fmt.Errorf("%q is no path=value, such as schedule.params.outage_after=10m", arg)
					}
					if err := f.Set(path, value); err != nil {
						return "", err
					}
				}
				return "set: " + strings.Join(args, " "), nil
			})
		},
	}
}

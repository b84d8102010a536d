package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
)

// addAccordCommand has two communities honour each other's Communs from the start.
func addAccordCommand() *cobra.Command {
	var ceiling, since string
	command := &cobra.Command{
		Use:   "add-accord [community] [community]",
		Short: "Add an accord by which two communities honour each other's Communs, one for one",
		Long: `Add an accord by which two communities honour each other's Communs, one for one. It is in force while both have enough active persons,
an hour of work is worth the same in both, and neither melts more than twice as fast: query communs accords says what is unmet.`,
		Example: `communalia-chaind genesis add-accord valbonne antibes
communalia-chaind genesis add-accord valbonne antibes --ceiling 25 --since 2026-01-01`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			accord := genesis.Accord{One: args[0], Other: args[1]}
			if ceiling != "" {
				if accord.Ceiling, err = amount.Parse(ceiling); err != nil {
					return fmt.Errorf("--ceiling: %w", err)
				}
			}
			if since != "" {
				if accord.Since, err = plain.ParseMoment(since, time.Now()); err != nil {
					return fmt.Errorf("--since: %w", err)
				}
			}
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				return fmt.Sprintf("%s and %s honour each other's Communs", accord.One, accord.Other), f.AddAccord(accord)
			})
		},
	}
	command.Flags().StringVar(&ceiling, "ceiling", "",
		"how far one side may be ahead, in Communs for each active person of the smaller community (default the chain's parameter)")
	command.Flags().StringVar(&since, "since", "", "since when, such as 2026-01-01 (default genesis time)")
	return command
}

package cmd

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// mergeCommand makes one genesis of what several communities prepared.
func mergeCommand() *cobra.Command {
	var at string
	command := &cobra.Command{
		Use:   "merge [file]...",
		Short: "Make one genesis of the parts that several communities prepared",
		Long: `Make one genesis of the parts that several communities prepared.

Each community prepares its part in a home of its own, with init and the same --chain-id: its community, persons, organisation, and a seat whose key
proves itself for that chain. The files are exchanged; then everybody merges them in a fresh home, with the same time, and gets the same genesis,
whatever the order of the files. Compare the SHA-256 that is printed before anybody starts.

Whoever is a person in several parts, by address, is one person. Every invariant of a genesis is checked; a merge that fails leaves the file as it was.`,
		Example: `communalia-chaind init our-node --chain-id villages-1
communalia-chaind genesis merge valbonne.json antibes.json --genesis-time 2026-12-01`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			moment, err := plain.ParseMoment(at, time.Now())
			if err != nil {
				return fmt.Errorf("--genesis-time: %w", err)
			}
			if err := editGenesis(cmd, func(f *genesis.File) (string, error) {
				parts, err := f.Merge(moment, args...)
				lines := make([]string, len(parts))
				for i, part := range parts {
					lines[i] = part.String()
				}
				return strings.Join(lines, "\n"), err
			}); err != nil {
				return err
			}
			sum, err := genesis.Fingerprint(server.GetServerContextFromCmd(cmd).Config.GenesisFile())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "SHA-256 %s\nAll who start this chain must have the same.\n", sum)
			return err
		},
	}
	command.Flags().StringVar(&at, "genesis-time", "", "when the chain begins, the same for all, such as 2026-12-01 or 2026-12-01T18:00:00Z")
	_ = command.MarkFlagRequired("genesis-time")
	return command
}

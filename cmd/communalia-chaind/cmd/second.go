package cmd

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	governance "github.com/communalia/communalia-chain/x/governance/types"
)

// secondCommand seconds a proposal. Its version need not be named where there is one only: nobody can have read another.
func secondCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "second [proposal] [version]",
		Short: "Second a proposal; one that was amended by the version that you have read",
		Example: `communalia-chaind tx governance second 3 --from bruno
communalia-chaind tx governance second 3 2 --from bruno`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := signing(cmd, "seconds")
			if err != nil {
				return err
			}
			message := &governance.MsgSecond{Seconder: ctx.GetFromAddress().String(), Version: 1}
			if message.ProposalId, err = parseNumber(args[0], "proposal"); err != nil {
				return err
			}
			if len(args) == 1 {
				answer, err := governance.NewQueryClient(ctx).Proposal(cmd.Context(), &governance.QueryProposalRequest{ProposalId: message.ProposalId})
				if err != nil {
					return err
				}
				if version := answer.Proposal.Proposal.Version; version > 1 {
					return fmt.Errorf("proposal %d was amended: read it (query governance proposal %d), and second what you have read: second %d %d",
						message.ProposalId, message.ProposalId, message.ProposalId, version)
				}
				return sendChecked(cmd, ctx, message)
			}
			version, err := strconv.ParseUint(args[1], 10, 32)
			if err != nil {
				return fmt.Errorf("%q is no version: the first is 1, each amendment is one more", args[1])
			}
			message.Version = uint32(version)
			return sendChecked(cmd, ctx, message)
		},
	}
	addTxFlags(command)
	return command
}

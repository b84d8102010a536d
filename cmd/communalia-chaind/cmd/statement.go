package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// formatCSV is what -o takes beside text and JSON where an answer is a table for accountants.
const formatCSV = "csv"

// statementCommand tells a person's account line by line.
func statementCommand() *cobra.Command {
	var community, from, to string
	command := &cobra.Command{
		Use:   "statement [address or key name]",
		Short: "List what a person earned, put aside, paid and lost to the melt, each line with its balance",
		Example: `communalia-chaind query communs statement ana
communalia-chaind query communs statement ana --community valbonne --from 2026-11-01 --to 2026-12-01 -o csv > november.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			whose, err := balanceRequest(cmd, ctx, args[0], community)
			if err != nil {
				return err
			}
			request := &communs.QueryStatementRequest{Community: whose.Community, Address: whose.Address}
			if request.From, err = momentFlag("--from", from); err != nil {
				return err
			}
			if request.To, err = momentFlag("--to", to); err != nil {
				return err
			}
			answer, err := wholeStatement(cmd, ctx, request)
			if err != nil {
				return err
			}
			return printStatement(cmd, ctx, answer)
		},
	}
	command.Flags().StringVar(&community, "community", "", "community whose Communs are asked for (default the person's home)")
	command.Flags().StringVar(&from, "from", "", "where it begins, such as 2026-11-01 or \"30d ago\" (default the oldest entry that is kept)")
	command.Flags().StringVar(&to, "to", "", "before which it ends, such as 2026-12-01 (default now)")
	addQueryFlags(command)
	tellFormats(command)
	return command
}

// momentFlag reads a moment that may be left out.
func momentFlag(name, given string) (*time.Time, error) {
	if given == "" {
		return nil, nil
	}
	moment, err := plain.ParseMoment(given, time.Now())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &moment, nil
}

// wholeStatement asks for page after page. Entries are only ever added behind, so that a block in between tells no line twice.
func wholeStatement(cmd *cobra.Command, ctx client.Context, request *communs.QueryStatementRequest) (*communs.QueryStatementResponse, error) {
	asker := communs.NewQueryClient(ctx)
	whole, err := asker.Statement(cmd.Context(), request)
	for err == nil && len(whole.Pagination.NextKey) > 0 {
		request.Pagination = &query.PageRequest{Key: whole.Pagination.NextKey}
		var next *communs.QueryStatementResponse
		if next, err = asker.Statement(cmd.Context(), request); err == nil {
			whole.Lines, whole.Pagination = append(whole.Lines, next.Lines...), next.Pagination
		}
	}
	return whole, err
}

func printStatement(cmd *cobra.Command, ctx client.Context, answer *communs.QueryStatementResponse) error {
	switch ctx.OutputFormat {
	case flags.OutputFormatJSON:
		return ctx.WithOutput(cmd.OutOrStdout()).PrintProto(answer)
	case formatCSV:
		return text.StatementCSV(cmd.OutOrStdout(), answer)
	}
	_, err := fmt.Fprint(cmd.OutOrStdout(), text.Statement(answer))
	return err
}

// tellFormats has the help of -o name CSV too.
func tellFormats(command *cobra.Command) {
	command.Flags().Lookup(flags.FlagOutput).Usage = "output format (text|json|csv)"
}

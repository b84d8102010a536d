package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// salesCommand tells what a provider sold, as an accountant wants it.
func salesCommand() *cobra.Command {
	request := &communs.QuerySalesRequest{}
	command := &cobra.Command{
		Use:   "sales [address or key name]",
		Short: "List what a provider sold, by month and offer",
		Example: `communalia-chaind query communs sales farm
communalia-chaind query communs sales farm --from 2026-01 --to 2026-12 -o csv > 2026.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			if request.Provider, err = lookUp(ctx, args[0]); err != nil {
				return err
			}
			answer, err := allSales(cmd, ctx, request)
			if err != nil {
				return err
			}
			switch ctx.OutputFormat {
			case flags.OutputFormatJSON:
				return ctx.WithOutput(cmd.OutOrStdout()).PrintProto(answer)
			case formatCSV:
				return text.SalesCSV(cmd.OutOrStdout(), answer.Sales)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), text.Sales(answer.Sales))
			return err
		},
	}
	command.Flags().StringVar(&request.From, "from", "", "first month, such as 2026-01 (default the oldest that is kept)")
	command.Flags().StringVar(&request.To, "to", "", "last month, such as 2026-12 (default this one)")
	addQueryFlags(command)
	tellFormats(command)
	return command
}

// allSales asks for page after page.
func allSales(cmd *cobra.Command, ctx client.Context, request *communs.QuerySalesRequest) (*communs.QuerySalesResponse, error) {
	asker := communs.NewQueryClient(ctx)
	all, err := asker.Sales(cmd.Context(), request)
	for err == nil && len(all.Pagination.NextKey) > 0 {
		request.Pagination = &query.PageRequest{Key: all.Pagination.NextKey}
		var next *communs.QuerySalesResponse
		if next, err = asker.Sales(cmd.Context(), request); err == nil {
			all.Sales, all.Pagination = append(all.Sales, next.Sales...), next.Pagination
		}
	}
	return all, err
}

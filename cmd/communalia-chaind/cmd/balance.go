package cmd

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// usualMonth is how far ahead a balance is told where no moment is asked.
const usualMonth = 30 * plain.Day

// balanceCommand tells what a person's Communs are worth, now and later.
func balanceCommand() *cobra.Command {
	var community, at string
	command := &cobra.Command{
		Use:   "balance [address or key name]",
		Short: "Show what a person's Communs are worth today, and what they will be worth",
		Example: `communalia-chaind query communs balance ana
communalia-chaind query communs balance ana --community valbonne --at 2027-01-01`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			request, err := balanceRequest(cmd, ctx, args[0], community)
			if err != nil {
				return err
			}
			if at == "" && ctx.OutputFormat == flags.OutputFormatText {
				at = plain.FormatDuration(usualMonth)
			}
			if at != "" {
				moment, err := plain.ParseMoment(at, time.Now())
				if err != nil {
					return fmt.Errorf("--at: %w", err)
				}
				request.At = &moment
			}
			answer, err := communs.NewQueryClient(ctx).Balance(cmd.Context(), request)
			if err != nil {
				return err
			}
			if ctx.OutputFormat == flags.OutputFormatJSON {
				return ctx.WithOutput(cmd.OutOrStdout()).PrintProto(answer)
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), text.Balance(answer, time.Now()))
			return err
		},
	}
	command.Flags().StringVar(&community, "community", "", "community whose Communs are asked for (default the person's home)")
	command.Flags().StringVar(&at, "at", "", "another moment to tell it for, such as 30d or 2027-01-01")
	addQueryFlags(command)
	return command
}

// balanceRequest asks about a person in a community: their home where none is named.
func balanceRequest(cmd *cobra.Command, ctx client.Context, person, community string) (*communs.QueryBalanceRequest, error) {
	address, err := lookUp(ctx, person)
	if err != nil {
		return nil, err
	}
	if community == "" {
		answer, err := communitytypes.NewQueryClient(ctx).Person(cmd.Context(), &communitytypes.QueryPersonRequest{Address: address})
		if err != nil {
			return nil, err
		}
		if community = answer.Person.Person.Home; community == "" {
			return nil, errors.New("the person is active nowhere: name the community, --community valbonne")
		}
	}
	return &communs.QueryBalanceRequest{Community: community, Address: address}, nil
}

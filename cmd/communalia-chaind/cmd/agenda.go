package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	governance "github.com/communalia/communalia-chain/x/governance/types"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// agendaCommand tells what falls due in a scope: of proposals, and of the meetings that treat them.
func agendaCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "agenda [scope]",
		Short: "List what falls due in a community or in the federation, and what each open proposal needs still",
		Long: `List what falls due in a community or in the federation: seconding, votes, executions and meetings, what comes first first, with what each
open proposal needs still.`,
		Example: `communalia-chaind query governance agenda valbonne
communalia-chaind query governance agenda federation -o json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			agenda := text.Agenda{Scope: scopeOf(args[0])}
			if agenda.Proposals, err = openProposals(cmd, ctx, agenda.Scope); err != nil {
				return err
			}
			if agenda.Meetings, err = openMeetings(cmd, ctx, agenda.Scope); err != nil {
				return err
			}
			words, err := agenda.String()
			if ctx.OutputFormat == flags.OutputFormatJSON {
				words, err = agenda.JSON(ctx.Codec)
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), words)
			return err
		},
	}
	addQueryFlags(command)
	return command
}

// openProposals asks for page after page.
func openProposals(cmd *cobra.Command, ctx client.Context, scope string) (all []governance.ProposalView, err error) {
	request := &governance.QueryProposalsRequest{Scope: scope, Open: true}
	for {
		answer, err := governance.NewQueryClient(ctx).Proposals(cmd.Context(), request)
		if err != nil {
			return nil, err
		}
		all = append(all, answer.Proposals...)
		if answer.Pagination == nil || len(answer.Pagination.NextKey) == 0 {
			return all, nil
		}
		request.Pagination = &query.PageRequest{Key: answer.Pagination.NextKey}
	}
}

// openMeetings asks for page after page.
func openMeetings(cmd *cobra.Command, ctx client.Context, scope string) (all []meeting.MeetingView, err error) {
	request := &meeting.QueryMeetingsRequest{Scope: scope, Open: true}
	for {
		answer, err := meeting.NewQueryClient(ctx).Meetings(cmd.Context(), request)
		if err != nil {
			return nil, err
		}
		all = append(all, answer.Meetings...)
		if answer.Pagination == nil || len(answer.Pagination.NextKey) == 0 {
			return all, nil
		}
		request.Pagination = &query.PageRequest{Key: answer.Pagination.NextKey}
	}
}

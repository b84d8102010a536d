package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	governance "github.com/communalia/communalia-chain/x/governance/types"
)

// proposeCommand puts a question to an assembly.
func proposeCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "propose [file]",
		Short: "Put a question to an assembly: from a file, or by one of the short forms below",
		Long: `Put a question to an assembly: from a file, or by one of the short forms below.

The short forms write title and summary by themselves where none are given, and check what can be checked before anything is sent.
A file may hold several messages, which are executed all or none.

` + proposalFile,
		Example: `communalia-chaind tx governance propose basket.json --from ana
communalia-chaind tx governance propose grant valbonne cleo 12.5 --from ana`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := signing(cmd, "proposes")
			if err != nil {
				return err
			}
			d, err := readDraft(args[0])
			if errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%q is no file, and none of the short forms: %s", args[0], strings.Join(namesOf(cmd.Commands()), ", "))
			}
			if err != nil {
				return err
			}
			text, err := d.text(ctx.Codec)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			return propose(cmd, ctx, d.Scope, text)
		},
	}
	addTxFlags(command)
	command.AddCommand(shortForms()...)
	return command
}

// propose sends a proposal.
func propose(cmd *cobra.Command, ctx client.Context, scope string, text governance.Text) error {
	return sendChecked(cmd, ctx, &governance.MsgPropose{
		Proposer: ctx.GetFromAddress().String(), Scope: scope,
		Title: text.Title, Summary: text.Summary, ContentHash: text.ContentHash, Link: text.Link, Messages: text.Messages,
	})
}

// amendCommand replaces a proposal before its vote opens.
func amendCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "amend [proposal] [file]",
		Short:   "Replace a proposal of yours before its vote opens, from a file; seconders confirm again",
		Long:    "Replace a proposal of yours before its vote opens, from a file; seconders confirm again.\n\n" + proposalFile,
		Example: "communalia-chaind tx governance amend 3 basket.json --from ana",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := signing(cmd, "amends")
			if err != nil {
				return err
			}
			id, err := parseNumber(args[0], "proposal")
			if err != nil {
				return err
			}
			d, err := readDraft(args[1])
			if err != nil {
				return err
			}
			text, err := d.text(ctx.Codec)
			if err != nil {
				return fmt.Errorf("%s: %w", args[1], err)
			}
			return sendChecked(cmd, ctx, &governance.MsgAmendProposal{
				Proposer: ctx.GetFromAddress().String(), ProposalId: id,
				Title: text.Title, Summary: text.Summary, ContentHash: text.ContentHash, Link: text.Link, Messages: text.Messages,
			})
		},
	}
	addTxFlags(command)
	return command
}

// signing is the context of a command that sends, once it is known whose key signs.
func signing(cmd *cobra.Command, does string) (client.Context, error) {
	ctx, err := client.GetClientTxContext(cmd)
	if err == nil && ctx.GetFromAddress().Empty() {
		err = fmt.Errorf("who %s? give the name or address of your key: --from ana", does)
	}
	return ctx, err
}

// sendChecked sends a message that is right as far as it alone can tell.
func sendChecked(cmd *cobra.Command, ctx client.Context, message sdk.Msg) error {
	if checked, may := message.(sdk.HasValidateBasic); may {
		if err := checked.ValidateBasic(); err != nil {
			return err
		}
	}
	return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
}

// parseNumber reads the number by which people know a thing.
func parseNumber(text, thing string) (uint64, error) {
	id, err := strconv.ParseUint(text, 10, 64)
	if err != nil || id == 0 {
		return 0, fmt.Errorf("%q is no number of a %s: they are numbered from 1", text, thing)
	}
	return id, nil
}

func namesOf(commands []*cobra.Command) []string {
	var names []string
	for _, command := range commands {
		names = append(names, command.Name())
	}
	return names
}

package cmd

import (
	"encoding/hex"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	flagPageKey   = "page-key"
	flagPageLimit = "page-limit"
)

// inboxCommand tells what awaits a person: of work, and of what is redeemed.
func inboxCommand() *cobra.Command {
	var community, key string
	var limit uint64
	command := &cobra.Command{
		Use:   "inbox [address or key name]",
		Short: "List what awaits a person: to attest, and whether it would count; to confirm; to judge; to accept, deliver or receive",
		Long: `List what awaits a person: contributions to attest, and whether an attestation would count now; parts of joint work to confirm; votes as a juror; and
redemptions: those of the person's offers to accept, and to deliver, and their own to confirm once received. What is to attest is of one community, all else
of all of them, and told with the first page.

Organisations neither attest nor judge: query communs redemptions --provider tells what awaits them.`,
		Example: `communalia-chaind query contribution inbox elsa
communalia-chaind query contribution inbox elsa --community valbonne -o json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			request := &contribution.QueryInboxRequest{Community: community, Pagination: &query.PageRequest{Limit: limit}}
			if request.Address, err = lookUp(ctx, args[0]); err != nil {
				return err
			}
			if request.Pagination.Key, err = hex.DecodeString(key); err != nil {
				return fmt.Errorf("--%s: %w", flagPageKey, err)
			}
			inbox := text.Inbox{}
			if inbox.Work, err = contribution.NewQueryClient(ctx).Inbox(cmd.Context(), request); err != nil {
				return err
			}
			if key == "" {
				if err := addRedemptions(cmd, ctx, &inbox, request.Address); err != nil {
					return err
				}
			}
			return printInbox(cmd, ctx, inbox)
		},
	}
	command.Flags().StringVar(&community, "community", "", "community whose contributions await (default the person's home)")
	command.Flags().StringVar(&key, flagPageKey, "", "where a longer list goes on, as the page before says")
	command.Flags().Uint64Var(&limit, flagPageLimit, query.DefaultLimit, "contributions a page")
	addQueryFlags(command)
	return command
}

// addRedemptions asks for those that wait for the person to act: as who provides, and as who redeemed.
func addRedemptions(cmd *cobra.Command, ctx client.Context, inbox *text.Inbox, address string) error {
	for _, waiting := range []struct {
		list    *[]communs.RedemptionView
		request communs.QueryRedemptionsRequest
	}{
		{&inbox.ToAccept, communs.QueryRedemptionsRequest{Provider: address, State: communs.REDEMPTION_STATE_REQUESTED}},
		{&inbox.ToDeliver, communs.QueryRedemptionsRequest{Provider: address, State: communs.REDEMPTION_STATE_ACCEPTED}},
		{&inbox.ToConfirm, communs.QueryRedemptionsRequest{Person: address, State: communs.REDEMPTION_STATE_DELIVERED}},
		{&inbox.ToReceive, communs.QueryRedemptionsRequest{Person: address, State: communs.REDEMPTION_STATE_ACCEPTED}},
	} {
		asker, request := communs.NewQueryClient(ctx), waiting.request
		for {
			answer, err := asker.Redemptions(cmd.Context(), &request)
			if err != nil {
				return err
			}
			*waiting.list = append(*waiting.list, answer.Redemptions...)
			if answer.Pagination == nil || len(answer.Pagination.NextKey) == 0 {
				break
			}
			request.Pagination = &query.PageRequest{Key: answer.Pagination.NextKey}
		}
	}
	return nil
}

func printInbox(cmd *cobra.Command, ctx client.Context, inbox text.Inbox) error {
	words, err := inbox.String()
	if ctx.OutputFormat == flags.OutputFormatJSON {
		words, err = inbox.JSON(ctx.Codec)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), words)
	return err
}

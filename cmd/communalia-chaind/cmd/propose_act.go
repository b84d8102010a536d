package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	commission "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/amount"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// proposeActCommand proposes to the other members of a commission what it is to do.
func proposeActCommand() *cobra.Command {
	var given actFlags
	command := &cobra.Command{
		Use:   "propose-act [commission] [file]",
		Short: "Propose to the other members what the commission is to do, and approve it: from a file, or by a short form below",
		Long: `Propose to the other members what the commission is to do, and approve it: from a file, or by a short form below.

The file is JSON with "messages", as for tx governance propose. Messages without an authority get the account of the commission's scope.`,
		Example: `communalia-chaind tx commission propose-act 2 act.json --reason "As decided on Monday" --from elsa
communalia-chaind tx commission propose-act pause 2 Redeem 24h --reason "The shop is empty" --from elsa`,
		Args: cobra.ExactArgs(2),
	}
	act(command, &given, func(ctx client.Context, sitting commission.Commission, args []string) ([]*codectypes.Any, error) {
		d, err := readDraft(args[1])
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%q is no file; the short forms are %s", args[1], strings.Join(namesOf(command.Commands()), ", "))
		}
		if err != nil {
			return nil, err
		}
		return d.decided(ctx.Codec, sitting.Scope)
	})
	command.AddCommand(actPauseCommand(), actGrantCommand())
	return command
}

// actFlags are why a commission is to act.
type actFlags struct {
	reason  string
	content documentFlags
}

// act makes a command propose what it builds. The first argument is the commission.
func act(command *cobra.Command, given *actFlags, build func(client.Context, commission.Commission, []string) ([]*codectypes.Any, error)) *cobra.Command {
	command.Flags().StringVar(&given.reason, "reason", "", "why, in plain words")
	given.content.register(command, "reason-file", "file of the full reasons, which stays here",
		"reason-hash", "SHA-256 of the full reasons, in hexadecimal digits")
	command.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, err := signing(cmd, "proposes")
		if err != nil {
			return err
		}
		message := &commission.MsgProposeAct{Member: ctx.GetFromAddress().String(), Reason: given.reason}
		if message.CommissionId, err = parseNumber(args[0], "commission"); err != nil {
			return err
		}
		if message.ReasonHash, err = given.content.read(); err != nil {
			return err
		}
		answer, err := commission.NewQueryClient(ctx).Commission(cmd.Context(), &commission.QueryCommissionRequest{CommissionId: message.CommissionId})
		if err != nil {
			return err
		}
		if message.Messages, err = build(ctx, answer.Commission.Commission, args); err != nil {
			return err
		}
		return sendChecked(cmd, ctx, message)
	}
	addTxFlags(command)
	return command
}

func actPauseCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "pause [commission] [message] [duration]",
		Short:   "Propose to pause what opens something: Redeem, CreateOffer, SubmitContribution, Invite or ProposeRecovery",
		Example: `communalia-chaind tx commission propose-act pause 2 Redeem 24h --reason "The shop is empty" --from elsa`,
		Args:    cobra.ExactArgs(3),
	}
	return act(command, &actFlags{}, func(_ client.Context, sitting commission.Commission, args []string) ([]*codectypes.Any, error) {
		message := &commission.MsgPause{Authority: authorityOf(sitting), Scope: sitting.Scope, CommissionId: sitting.ID}
		var err error
		if message.MessageType, err = findMessage(args[1], "can be paused", func(row permission.Row) bool { return row.Opens }); err != nil {
			return nil, err
		}
		if message.Duration, err = plain.ParseDuration(args[2]); err != nil {
			return nil, err
		}
		return packAll(message)
	})
}

func actGrantCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "grant [commission] [person] [communs]",
		Short:   "Propose to grant from the commons fund, within what the commission may in 30 days",
		Example: `communalia-chaind tx commission propose-act grant 2 cleo 5 --reason "A new pair of glasses" --from elsa`,
		Args:    cobra.ExactArgs(3),
	}
	return act(command, &actFlags{}, func(ctx client.Context, sitting commission.Commission, args []string) ([]*codectypes.Any, error) {
		community, own := communitytypes.ScopeCommunity(sitting.Scope)
		if !own {
			return nil, fmt.Errorf("commission %d is the federation's, which has no fund", sitting.ID)
		}
		message := &communs.MsgGrant{Authority: authorityOf(sitting), Community: community}
		var err error
		if message.Person, err = lookUp(ctx, args[1]); err != nil {
			return nil, err
		}
		if message.Amount, err = amount.Parse(args[2]); err != nil {
			return nil, err
		}
		return packAll(message)
	})
}

func authorityOf(sitting commission.Commission) string {
	account, _ := communitytypes.ScopeAddress(sitting.Scope)
	return account.String()
}

func packAll(messages ...sdk.Msg) ([]*codectypes.Any, error) {
	var packed []*codectypes.Any
	for _, message := range messages {
		one, err := pack(message)
		if err != nil {
			return nil, err
		}
		packed = append(packed, one)
	}
	return packed, nil
}

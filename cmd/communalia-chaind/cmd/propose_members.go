package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	community "github.com/communalia/communalia-chain/x/community/types"
)

// proposeExcludeCommand asks to end a membership against the member's will.
func proposeExcludeCommand() *cobra.Command {
	var reasons documentFlags
	var until string
	command := &cobra.Command{
		Use:   "exclude [community] [person]",
		Short: "Propose to exclude somebody, for reasons that they are told, until a date or without end",
		Long: `Propose to exclude somebody, for reasons that they are told, until a date or without end.

It is constitutional. Once it is seconded the person is told and may reply (tx community reply-to-exclusion); the vote opens 14 days later.
Their Communs stay theirs. The reasons stay off chain: only their hash is written.`,
		Example: `communalia-chaind tx governance propose exclude valbonne cleo --reason-file reasons.txt --until 2027-12-31 --from ana`,
		Args:    cobra.ExactArgs(2),
	}
	reasons.register(command, "reason-file", "file of the reasons, which stays here", "reason-hash", "SHA-256 of the reasons, in hexadecimal digits")
	command.Flags().StringVar(&until, "until", "", "when the exclusion ends by itself, such as 365d or 2027-12-31 (default never)")
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &community.MsgExclude{Authority: authority, Community: args[0]}
		if message.Person, err = someoneElse(ctx, args[1]); err != nil {
			return motion{}, err
		}
		if message.EndsAt, err = untilWhen("until", until); err != nil {
			return motion{}, err
		}
		if message.ReasonHash, err = reasons.read(); err == nil && message.ReasonHash == nil {
			err = errors.New("nobody is excluded without reasons: name their file with --reason-file")
		}
		length := "without end"
		if message.EndsAt != nil {
			length = "until " + plain.FormatDay(*message.EndsAt)
		}
		return motion{
			scope: scope, title: "Exclude a member of " + args[0],
			summary:  fmt.Sprintf("%s would be excluded from %s, %s. What they hold stays theirs.", message.Person, args[0], length),
			messages: []sdk.Msg{message},
		}, err
	})
}

// proposeAdmitCommand asks to let somebody in: a contested candidate, somebody who was excluded, or a newcomer whom nobody vouches for.
func proposeAdmitCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "admit [community] [person]",
		Short:   "Propose to admit a candidate whatever was objected, to lift an exclusion, or to invite somebody without vouches",
		Example: "communalia-chaind tx governance propose admit valbonne noor --from ana",
		Args:    cobra.ExactArgs(2),
	}
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &community.MsgAdmit{Authority: authority, Community: args[0]}
		message.Person, err = lookUp(ctx, args[1])
		return motion{
			scope: scope, title: "Admit somebody to " + args[0],
			summary:  fmt.Sprintf("%s could become a member of %s: no vouches are asked, and no objection or exclusion stands against it.", message.Person, args[0]),
			messages: []sdk.Msg{message},
		}, err
	})
}

// proposeOrganisationCommand asks to register a cooperative or association.
func proposeOrganisationCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "organisation [community] [address or key name] [name]",
		Short:   "Propose to register a cooperative or association, which may offer goods and hold seats",
		Example: `communalia-chaind tx governance propose organisation valbonne mill "Moulin de la Brague" --from ana`,
		Args:    cobra.ExactArgs(3),
	}
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &community.MsgRegisterOrganisation{Authority: authority, Community: args[0], Name: args[2]}
		message.Organisation, err = lookUp(ctx, args[1])
		return motion{
			scope: scope, title: "Register an organisation in " + args[0],
			summary: fmt.Sprintf("%s (%s) would be registered in %s: it may offer goods and services and hold seats; it never votes, attests or contributes.",
				message.Name, message.Organisation, args[0]),
			messages: []sdk.Msg{message},
		}, err
	})
}

// proposeCloseCommand asks to close a community for good.
func proposeCloseCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "close [community]",
		Short: "Propose to close a community for good",
		Long: `Propose to close a community for good.

It is constitutional. Once it is executed nothing begins there any more: no contribution, no redemption, no invitation, no vote. What is open
comes to its end by itself: work that was attested is settled, what was redeemed can be confirmed. Then the organisations are removed and the
members leave; nobody can undo it, and the name is never given again. Spend what you hold, and end what you care about, before the vote ends.`,
		Example: `communalia-chaind tx governance propose close valbonne --from ana`,
		Args:    cobra.ExactArgs(1),
	}
	return shortForm(command, func(_ *cobra.Command, _ client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		return motion{
			scope: scope, title: "Close " + args[0],
			summary: fmt.Sprintf("%s would be closed for good: nothing begins there any more, its organisations are removed, its members leave. "+
				"What is open comes to its end by itself.", args[0]),
			messages: []sdk.Msg{&community.MsgCloseCommunity{Authority: authority, Community: args[0]}},
		}, err
	})
}

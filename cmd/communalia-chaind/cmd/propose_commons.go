package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	"github.com/communalia/communalia-chain/x/communs/amount"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// proposeGrantCommand asks for solidarity from the commons fund.
func proposeGrantCommand() *cobra.Command {
	var reasons documentFlags
	command := &cobra.Command{
		Use:   "grant [community] [person] [communs]",
		Short: "Propose a grant from the commons fund to a member",
		Long: `Propose a grant from the commons fund to a member. It moves Communs that exist: at most a tenth of the fund to one person in 30 days,
and never to who proposes or seconds it.`,
		Example: `communalia-chaind tx governance propose grant valbonne cleo 12.5 --from ana
communalia-chaind tx governance propose grant valbonne cleo 12.5 --reason-file reasons.txt --title "Help after the fire" --from ana`,
		Args: cobra.ExactArgs(3),
	}
	reasons.register(command, "reason-file", "file of the reasons, which stays here", "reason-hash", "SHA-256 of the reasons, in hexadecimal digits")
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &communs.MsgGrant{Authority: authority, Community: args[0]}
		if message.Person, err = someoneElse(ctx, args[1]); err != nil {
			return motion{}, err
		}
		if message.Amount, err = amount.Parse(args[2]); err != nil {
			return motion{}, err
		}
		message.ReasonHash, err = reasons.read()
		return motion{
			scope: scope, title: fmt.Sprintf("Grant %s from the commons fund", text.Communs(message.Amount)),
			summary:  fmt.Sprintf("The commons fund of %s would give %s to %s.", args[0], text.Communs(message.Amount), message.Person),
			messages: []sdk.Msg{message},
		}, err
	})
}

// proposePriceCommand asks what a good is worth, so that offers stay near it.
func proposePriceCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "price [community] [unit] [communs]",
		Short: "Propose the price that offers of a unit stay near: at most half more or less; 0 for none",
		Example: `communalia-chaind tx governance propose price valbonne basket 5 --from ana
communalia-chaind tx governance propose price valbonne basket 0 --from ana`,
		Args: cobra.ExactArgs(3),
	}
	return shortForm(command, func(_ *cobra.Command, _ client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &communs.MsgSetReferencePrice{Authority: authority, Community: args[0], Unit: args[1]}
		if message.Price, err = amount.Parse(args[2]); err != nil {
			return motion{}, err
		}
		put := motion{
			scope: scope, title: fmt.Sprintf("%s for one %s", text.Communs(message.Price), args[1]),
			summary: fmt.Sprintf("Offers of one %s in %s would ask for about %s: half more or less at most.",
				args[1], args[0], text.Communs(message.Price)),
			messages: []sdk.Msg{message},
		}
		if message.Price == 0 {
			put.title = fmt.Sprintf("No reference price for one %s any more", args[1])
			put.summary = fmt.Sprintf("Who offers a %s in %s would set its price freely.", args[1], args[0])
		}
		return put, nil
	})
}

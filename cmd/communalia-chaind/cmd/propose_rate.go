package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	"github.com/communalia/communalia-chain/x/communs/amount"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// proposeRateCommand asks for another number of Communs for the work of a category. All else of the category stays.
func proposeRateCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "rate [community] [category] [communs]",
		Short: "Propose how many Communs an hour, or another unit, of a category is worth",
		Long: `Propose how many Communs an hour, or another unit, of a category is worth. What was submitted before keeps its rate.

A rate changes at most once in 30 days, to between half and double; an hour is worth 5 to 20 Communs.`,
		Example: "communalia-chaind tx governance propose rate valbonne care 12 --from ana",
		Args:    cobra.ExactArgs(3),
	}
	return shortForm(command, func(cmd *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		rate, err := amount.Parse(args[2])
		if err != nil {
			return motion{}, err
		}
		request := &contribution.QueryCategoryRequest{Community: args[0], Category: args[1]}
		answer, err := contribution.NewQueryClient(ctx).Category(cmd.Context(), request)
		if err != nil {
			return motion{}, err
		}
		c := answer.Category
		if err := checkRate(c, rate); err != nil {
			return motion{}, err
		}
		return motion{
			scope: scope, title: fmt.Sprintf("%s for one %s of %s", text.Communs(rate), c.Unit, c.Id),
			summary: fmt.Sprintf("One %s of %s in %s would be worth %s, where it is %s now.", c.Unit, c.Id, args[0], text.Communs(rate), text.Communs(c.Rate)),
			messages: []sdk.Msg{&contribution.MsgUpdateCategory{
				Authority: authority, Community: c.Community, Category: c.Id, Name: c.Name, Rate: rate,
				Attestations: c.Attestations, ExperiencedAttestations: c.ExperiencedAttestations, DailyLimit: c.DailyLimit,
				AttestationPeriod: c.AttestationPeriod, ChallengePeriod: c.ChallengePeriod, AuditAbove: c.AuditAbove, Private: c.Private,
			}},
		}, nil
	})
}

// checkRate refuses a rate that the assembly could not set in one step.
func checkRate(c contribution.Category, rate uint64) error {
	if c.Closed {
		return fmt.Errorf("category %s takes no more contributions: it is to be reopened first", c.Id)
	}
	if rate == c.Rate {
		return fmt.Errorf("one %s of %s is worth %s already", c.Unit, c.Id, text.Communs(rate))
	}
	for _, number := range c.Numbers() {
		if least, most := number.Range(); number.Name == "rate" && (rate < least || rate > most) {
			return fmt.Errorf("one %s of %s is worth %s: one step takes it to between %s and %s, not %s",
				c.Unit, c.Id, text.Communs(c.Rate), text.Communs(least), text.Communs(most), text.Communs(rate))
		}
	}
	return nil
}

package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// proposeMeltCommand asks how fast Communs are to melt.
func proposeMeltCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "melt [community] [share] [period]",
		Short: "Propose how fast Communs melt: which share of a balance, in how many days",
		Long: `Propose how fast Communs melt: which share of a balance, in how many days. It applies from the decision on, never backwards.

A balance keeps between half and 99.9 % of itself over 30 days; the period is 1 to 365 days. It changes at most once in 30 days.`,
		Example: "communalia-chaind tx governance propose melt valbonne 1.5% 30d --from ana",
		Args:    cobra.ExactArgs(3),
	}
	return shortForm(command, func(_ *cobra.Command, _ client.Context, args []string) (motion, error) {
		scope, authority, err := communityScope(args[0])
		if err != nil {
			return motion{}, err
		}
		message := &communs.MsgSetMeltPolicy{Authority: authority, Community: args[0]}
		if message.RatePpm, err = plain.ParsePercent(args[1]); err != nil {
			return motion{}, err
		}
		period, err := plain.ParseDuration(args[2])
		if err != nil {
			return motion{}, err
		}
		if period%plain.Day != 0 || period < plain.Day || period > 365*plain.Day {
			return motion{}, fmt.Errorf("the period is 1 to 365 whole days, such as 30d, not %s", args[2])
		}
		message.PeriodDays = uint32(period / plain.Day)
		melting := fmt.Sprintf("%s in %s", args[1], plain.Span(period))
		return motion{
			scope: scope, title: "Communs melt by " + melting,
			summary:  fmt.Sprintf("From the decision on, what lies idle in %s would lose %s.", args[0], melting),
			messages: []sdk.Msg{message},
		}, nil
	})
}

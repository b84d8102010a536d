package cmd

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// checkOffer makes the generated command ask the node, where there is one to ask, whether the category that fulfilling an offer counts as is
// measured as the quantity was given: 2h and 2 are different work.
func checkOffer(offer *cobra.Command) {
	send := offer.RunE
	offer.RunE = func(cmd *cobra.Command, args []string) error {
		category, quantity := cmd.Flag("category").Value.String(), cmd.Flag("quantity").Value.String()
		if category == "" || quantity == "" {
			return send(cmd, args)
		}
		ctx, err := client.GetClientTxContext(cmd)
		if err != nil {
			return err
		}
		given, err := plain.ParseQuantity(quantity)
		if err != nil {
			return err
		}
		if err := checkUnit(cmd, ctx, args[0], category, given.Timed); err != nil {
			return err
		}
		return send(cmd, args)
	}
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/communs/accord"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// HourlyRates are what an hour of each of a community's open time categories is worth, by category.
func (k *Keeper) HourlyRates(ctx context.Context, community string) ([]accord.Rate, error) {
	var rates []accord.Rate
	err := k.categories.Walk(ctx, collections.NewPrefixedPairRange[string, string](community),
		func(key collections.Pair[string, string], c types.Category) (bool, error) {
			if c.Timed() && !c.Closed {
				rates = append(rates, accord.Rate{Category: key.K2(), Hour: c.Rate})
			}
			return false, nil
		})
	return rates, err
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// AfterCommunityFounded gives a community that begins in this block the categories of the template.
func (k *Keeper) AfterCommunityFounded(ctx context.Context, community string) error {
	for _, c := range types.Template(community) {
		if err := k.categories.Set(ctx, collections.Join(c.Community, c.Id), c); err != nil {
			return err
		}
	}
	return nil
}

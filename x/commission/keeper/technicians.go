package keeper

import (
	"context"

	"cosmossdk.io/collections"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// technical is the federation's technical commission: of those that sit and may act, the one mandated last.
func (k *Keeper) technical(ctx context.Context) (commission types.Commission, found bool, err error) {
	newestFirst := collections.NewPrefixedPairRange[string, uint64](communitytypes.FederationScope).Descending()
	err = k.sitting.Walk(ctx, newestFirst, func(key collections.Pair[string, uint64]) (bool, error) {
		commission, err = k.commissions.Get(ctx, key.K2())
		found = err == nil && commission.Kind == types.KIND_TECHNICAL && commission.MayAct(now(ctx)) == nil
		return found, err
	})
	return commission, found, err
}

// Technician tells whether a person is a member of the federation's technical commission now.
func (k *Keeper) Technician(ctx context.Context, person uint64) (bool, error) {
	c, found, err := k.technical(ctx)
	if err != nil || !found {
		return false, err
	}
	place := c.PlaceOf(person)
	if place < 0 || c.Places[place].Answer != types.ANSWER_ACCEPTED {
		return false, nil
	}
	return k.members.IsActivePerson(ctx, person, c.Places[place].Community)
}

// TechniciansNeeded is how many members of it act together; 0 where there is no such commission.
func (k *Keeper) TechniciansNeeded(ctx context.Context) (uint64, error) {
	c, found, err := k.technical(ctx)
	if err != nil || !found {
		return 0, err
	}
	return uint64(c.Threshold), nil
}

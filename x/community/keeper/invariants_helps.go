package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// checkHelps compares the helps with the index by helper, and holds circles to their size.
func (k Keeper) checkHelps(ctx context.Context) error {
	wards := map[uint64]int{}
	err := k.wards.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
		help, known, err := k.help(ctx, key.K2())
		if err == nil && (!known || !help.Taken || help.HelperId != key.K1()) {
			err = broken("id %d has the ward %d, who has not that helper", key.K1(), key.K2())
		}
		wards[key.K1()]++
		return err != nil, err
	})
	if err != nil {
		return err
	}
	return k.helps.Walk(ctx, nil, func(ward uint64, help types.Help) (bool, error) {
		listed, err := k.wards.Has(ctx, collections.Join(help.HelperId, ward))
		if err != nil {
			return true, err
		}
		above, _, err := k.help(ctx, help.HelperId)
		switch {
		case err != nil:
		case listed != help.Taken:
			err = broken("id %d is a ward of id %d: %t, listed: %t", ward, help.HelperId, help.Taken, listed)
		case wards[help.HelperId] > types.MaxWards:
			err = broken("id %d has %d wards", help.HelperId, wards[help.HelperId])
		case help.Taken && above.Taken:
			err = broken("id %d helps id %d and is helped by id %d", help.HelperId, ward, above.HelperId)
		default:
			err = k.checkHelpActive(ctx, ward, help)
		}
		return err != nil, err
	})
}

func (k Keeper) checkHelpActive(ctx context.Context, ward uint64, help types.Help) error {
	concerned := []uint64{ward}
	if help.Taken {
		concerned = append(concerned, help.HelperId)
	}
	for _, id := range concerned {
		person, err := k.person(ctx, id)
		if err != nil {
			return err
		}
		if person.Home == "" {
			return broken("id %d helps id %d, and id %d is active nowhere", help.HelperId, ward, id)
		}
	}
	return nil
}

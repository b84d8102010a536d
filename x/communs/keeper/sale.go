package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// recordSale adds a paid redemption to what its provider sold on the offer this month.
func (m *Market) recordSale(ctx context.Context, r *types.Redemption) error {
	key := collections.Join3(r.Provider, uint64(types.MonthOf(blockTime(ctx))), r.Offer)
	sale, err := m.sales.Get(ctx, key)
	if missing(err) {
		err = m.scheduleDropSale(ctx, key)
	}
	if err != nil {
		return err
	}
	sale.Community, sale.Title, sale.Unit = r.Community, r.Title, r.Unit
	sale.Redemptions++
	sale.Units += uint64(r.Units)
	sale.Amount += r.Price
	sale.Burned += r.Burned
	return m.sales.Set(ctx, key, sale)
}

// scheduleDropSale has a month's sales dropped when they have been kept long enough.
func (m *Market) scheduleDropSale(ctx context.Context, key saleKey) error {
	params, err := m.ledgers.Params.Get(ctx)
	if err != nil {
		return err
	}
	ref := types.NumberRef(key.K1(), key.K2(), key.K3())
	return m.schedule(ctx, blockTime(ctx).Add(params.SalesKept), types.KindDropSale, "", tidyWeight, ref)
}

// dropSaleDue forgets a month's sales.
func (m *Market) dropSaleDue(ctx context.Context, ref []byte) error {
	numbers, err := types.ReadNumberRef(ref, 3)
	if err != nil {
		return err
	}
	return m.sales.Remove(ctx, collections.Join3(numbers[0], numbers[1], numbers[2]))
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// InitGenesis writes the market's state, after that of the ledgers. Lists and sums follow from it. What falls due is scheduled unless
// the queue of a chain that ran before has it already.
func (m *Market) InitGenesis(ctx context.Context, g types.GenesisMarket) error {
	restored, err := m.Deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	if err := m.nextOffer.Set(ctx, max(g.NextOffer, 1)); err != nil {
		return err
	}
	if err := m.nextRedemption.Set(ctx, max(g.NextRedemption, 1)); err != nil {
		return err
	}
	for _, offer := range g.Offers {
		if err := m.initOffer(ctx, offer, !restored); err != nil {
			return err
		}
	}
	for _, r := range g.Redemptions {
		if err := m.initRedemption(ctx, r, !restored); err != nil {
			return err
		}
	}
	return m.initRecords(ctx, g, !restored)
}

func (m *Market) initOffer(ctx context.Context, offer types.Offer, schedule bool) error {
	if err := m.putOffer(ctx, types.Offer{}, offer); err != nil || !schedule {
		return err
	}
	if offer.Open() {
		return m.scheduleEnd(ctx, offer)
	}
	params, err := m.ledgers.Params.Get(ctx)
	if err != nil {
		return err
	}
	return m.schedule(ctx, offer.ClosedAt.Add(params.MarketKept), types.KindDropOffer, "", sliceWeight, types.NumberRef(offer.Id))
}

func (m *Market) initRedemption(ctx context.Context, r types.Redemption, schedule bool) error {
	if err := m.redemptions.Set(ctx, r.Id, r); err != nil {
		return err
	}
	if err := m.listRedemption(ctx, r); err != nil || !schedule {
		return err
	}
	switch {
	case r.DueAt != nil:
		return m.scheduleDue(ctx, r)
	case r.Open():
		if r.Trial > 0 {
			return nil
		}
		return m.enlist(ctx, r)
	}
	params, err := m.ledgers.Params.Get(ctx)
	if err != nil {
		return err
	}
	return m.schedule(ctx, r.EndedAt.Add(params.MarketKept), types.KindDropRedemption, "", tidyWeight, types.NumberRef(r.Id))
}

func (m *Market) initRecords(ctx context.Context, g types.GenesisMarket, schedule bool) error {
	for _, c := range g.Cancellations {
		if err := m.cancellations.Set(ctx, c.Person, types.Cancellations{At: c.At}); err != nil {
			return err
		}
	}
	for _, t := range g.Taken {
		if err := m.taken.Set(ctx, collections.Join(t.Offer, t.Person), t.Taken); err != nil {
			return err
		}
	}
	for _, r := range g.ReferencePrices {
		if err := m.references.Set(ctx, collections.Join(r.Community, r.Unit), r.Reference); err != nil {
			return err
		}
	}
	for _, s := range g.Sales {
		key := collections.Join3(s.Provider, uint64(s.Month), s.Offer)
		if err := m.sales.Set(ctx, key, s.Sale); err != nil {
			return err
		}
		if schedule {
			if err := m.scheduleDropSale(ctx, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// ExportGenesis reads the market's state, in the order of its keys.
func (m *Market) ExportGenesis(ctx context.Context) (g types.GenesisMarket, err error) {
	if g.NextOffer, err = peek(ctx, m.nextOffer); err != nil {
		return g, err
	}
	if g.NextRedemption, err = peek(ctx, m.nextRedemption); err != nil {
		return g, err
	}
	err = m.offers.Walk(ctx, nil, func(_ uint64, offer types.Offer) (bool, error) {
		g.Offers = append(g.Offers, offer)
		return false, nil
	})
	if err != nil {
		return g, err
	}
	err = m.redemptions.Walk(ctx, nil, func(_ uint64, r types.Redemption) (bool, error) {
		g.Redemptions = append(g.Redemptions, r)
		return false, nil
	})
	if err != nil {
		return g, err
	}
	err = m.exportRecords(ctx, &g)
	return g, err
}

func (m *Market) exportRecords(ctx context.Context, g *types.GenesisMarket) error {
	err := m.cancellations.Walk(ctx, nil, func(person uint64, c types.Cancellations) (bool, error) {
		g.Cancellations = append(g.Cancellations, types.GenesisCancellations{Person: person, At: c.At})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = m.taken.Walk(ctx, nil, func(key numbered, taken types.DayTaken) (bool, error) {
		g.Taken = append(g.Taken, types.GenesisTaken{Offer: key.K1(), Person: key.K2(), Taken: taken})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = m.references.Walk(ctx, nil, func(key collections.Pair[string, string], r types.ReferencePrice) (bool, error) {
		g.ReferencePrices = append(g.ReferencePrices, types.GenesisReferencePrice{Community: key.K1(), Unit: key.K2(), Reference: r})
		return false, nil
	})
	if err != nil {
		return err
	}
	return m.sales.Walk(ctx, nil, func(key saleKey, sale types.Sale) (bool, error) {
		g.Sales = append(g.Sales, types.GenesisSale{Provider: key.K1(), Month: uint32(key.K2()), Offer: key.K3(), Sale: sale})
		return false, nil
	})
}

package keeper

import (
	"context"
	"math/big"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// MarketInvariants are those of offers and redemptions. Each walks over all state.
func MarketInvariants(m *Market) []Invariant {
	return []Invariant{
		{"what a person has held is what their open redemptions hold, to the share", m.checkHeld},
		{"the sums of a community's shelf are those of its open offers", m.checkShelves},
		{"each open offer and redemption stands on its lists, and nothing else does", m.checkLists},
	}
}

func (m *Market) checkHeld(ctx context.Context) error {
	type holder struct {
		community string
		person    uint64
	}
	sums := map[holder]*big.Int{}
	err := m.redemptions.Walk(ctx, nil, func(_ uint64, r types.Redemption) (bool, error) {
		key := holder{r.PaidIn, r.Person}
		if sums[key] == nil {
			sums[key] = new(big.Int)
		}
		sums[key].Add(sums[key], r.Held.Big())
		return false, nil
	})
	if err != nil {
		return err
	}
	return m.ledgers.Balances.Walk(ctx, nil, func(key placed, balance types.Balance) (bool, error) {
		held := sums[holder{key.K1(), key.K2()}]
		if held == nil {
			held = new(big.Int)
		}
		if held.Cmp(balance.Held.Big()) != 0 {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "person %d in %q: redemptions hold %s shares, the balance %s",
				key.K2(), key.K1(), held, balance.Held)
		}
		return false, nil
	})
}

func (m *Market) checkShelves(ctx context.Context) error {
	type sums struct {
		limited, unlimited uint64
		worth              *big.Int
	}
	of := func(all map[string]*sums, community string) *sums {
		if all[community] == nil {
			all[community] = &sums{worth: new(big.Int)}
		}
		return all[community]
	}
	counted := map[string]*sums{}
	err := m.offers.Walk(ctx, nil, func(_ uint64, offer types.Offer) (bool, error) {
		s := of(counted, offer.Community)
		switch {
		case offer.Open() && offer.Limited:
			s.limited++
		case offer.Open():
			s.unlimited++
		}
		s.worth.Add(s.worth, offer.Worth())
		return false, nil
	})
	if err != nil {
		return err
	}
	return m.shelves.Walk(ctx, nil, func(community string, kept types.Shelf) (bool, error) {
		s := of(counted, community)
		if kept.Limited != s.limited || kept.Unlimited != s.unlimited || kept.Worth.Big().Cmp(s.worth) != 0 {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "community %q: %d and %d open offers worth %s, the shelf has %d and %d worth %s",
				community, s.limited, s.unlimited, s.worth, kept.Limited, kept.Unlimited, kept.Worth)
		}
		return false, nil
	})
}

func (m *Market) checkLists(ctx context.Context) error {
	open := 0
	err := m.offers.Walk(ctx, nil, func(_ uint64, o types.Offer) (bool, error) {
		if !o.Open() {
			return false, nil
		}
		open++
		in, err := m.openOffers.Has(ctx, collections.Join(o.Community, o.Id))
		if err != nil {
			return true, err
		}
		of, err := m.providerOffers.Has(ctx, collections.Join(o.Provider, o.Id))
		if err == nil && !(in && of) {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "offer %d is not found", o.Id)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	waiting := 0
	err = m.redemptions.Walk(ctx, nil, func(_ uint64, r types.Redemption) (bool, error) {
		if !r.Open() {
			return false, nil
		}
		waiting++
		has, err := m.openRedemptions.Has(ctx, collections.Join(r.Person, r.Id))
		if err == nil && !has {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "redemption %d is not found", r.Id)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	if err := requireLength(ctx, m.providerOffers, open); err != nil {
		return err
	}
	return requireLength(ctx, m.openRedemptions, waiting)
}

func requireLength(ctx context.Context, set collections.KeySet[numbered], want int) error {
	length := 0
	err := set.Walk(ctx, nil, func(numbered) (bool, error) {
		length++
		return false, nil
	})
	if err == nil && length != want {
		err = errorsmod.Wrapf(types.ErrBrokenInvariant, "%d are open, but %d are to be found", want, length)
	}
	return err
}

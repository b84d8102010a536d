package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// initElectorate takes over what tells who is called to votes. A chain that never ran has none yet: it is counted, and all its persons are there since
// before any vote.
func (k Keeper) initElectorate(ctx context.Context, genesis types.GenesisState) error {
	counted, err := k.countElectorate(ctx)
	if err != nil {
		return err
	}
	electorate := genesis.Electorate
	if electorate == nil {
		return k.federation.Set(ctx, counted)
	}
	if kept := electorate.Federation; kept.Persons != counted.Persons || kept.Communities != counted.Communities {
		return errorsmod.Wrapf(types.ErrInvalidGenesis, "the federation has %d persons and %d communities, the genesis says %d and %d",
			counted.Persons, counted.Communities, kept.Persons, kept.Communities)
	}
	if err := k.federation.Set(ctx, electorate.Federation); err != nil {
		return err
	}
	for _, a := range electorate.Arrivals {
		if err := k.arrivals.Set(ctx, a.Scope, a.Arrivals); err != nil {
			return err
		}
	}
	for _, s := range electorate.Since {
		if err := k.since.Set(ctx, s.Person, s.At); err != nil {
			return err
		}
	}
	for _, opening := range electorate.Open {
		if err := k.openFederal.Set(ctx, opening); err != nil {
			return err
		}
	}
	for _, h := range electorate.Homes {
		if err := k.formerHomes.Set(ctx, collections.Join(h.Person, h.Opening), h.Home); err != nil {
			return err
		}
	}
	for _, c := range electorate.Counted {
		if err := k.formerCounted.Set(ctx, collections.Join(c.Community, c.Opening), c.Counted); err != nil {
			return err
		}
	}
	return nil
}

// countElectorate counts the persons and communities of the federation. It walks over all of them: for genesis and audits, not for blocks.
func (k Keeper) countElectorate(ctx context.Context) (counted types.FederationCensus, err error) {
	if err = k.persons.Walk(ctx, nil, func(_ uint64, p types.Person) (bool, error) {
		if p.Home != "" {
			counted.Persons++
		}
		return false, nil
	}); err != nil {
		return counted, err
	}
	return counted, k.censuses.Walk(ctx, nil, func(_ string, c types.Census) (bool, error) {
		if c.Counts() {
			counted.Communities++
		}
		return false, nil
	})
}

func (k Keeper) exportElectorate(ctx context.Context, genesis *types.GenesisState) (err error) {
	e := &types.GenesisElectorate{}
	genesis.Electorate = e
	if e.Federation, err = k.federationCensus(ctx); err != nil {
		return err
	}
	if err = k.arrivals.Walk(ctx, nil, func(scope string, a types.Arrivals) (bool, error) {
		e.Arrivals = append(e.Arrivals, types.ScopeArrivals{Scope: scope, Arrivals: a})
		return false, nil
	}); err != nil {
		return err
	}
	if err = k.since.Walk(ctx, nil, func(person uint64, at int64) (bool, error) {
		e.Since = append(e.Since, types.FederationSince{Person: person, At: at})
		return false, nil
	}); err != nil {
		return err
	}
	if err = k.openFederal.Walk(ctx, nil, func(opening uint64) (bool, error) {
		e.Open = append(e.Open, opening)
		return false, nil
	}); err != nil {
		return err
	}
	if err = k.formerHomes.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], home string) (bool, error) {
		e.Homes = append(e.Homes, types.FormerHome{Person: key.K1(), Opening: key.K2(), Home: home})
		return false, nil
	}); err != nil {
		return err
	}
	return k.formerCounted.Walk(ctx, nil, func(key collections.Pair[string, uint64], counted bool) (bool, error) {
		e.Counted = append(e.Counted, types.FormerlyCounted{Community: key.K1(), Opening: key.K2(), Counted: counted})
		return false, nil
	})
}

// checkFederation holds the kept numbers to a count.
func (k Keeper) checkFederation(ctx context.Context) error {
	kept, err := k.federationCensus(ctx)
	if err != nil {
		return err
	}
	is, err := k.countElectorate(ctx)
	if err != nil {
		return err
	}
	if kept.Persons != is.Persons || kept.Communities != is.Communities {
		return broken("the federation keeps %d persons and %d communities, there are %d and %d", kept.Persons, kept.Communities, is.Persons, is.Communities)
	}
	return k.openFederal.Walk(ctx, nil, func(opening uint64) (bool, error) {
		if opening > kept.Openings {
			return true, broken("vote %d of the federation is open, %d were opened", opening, kept.Openings)
		}
		return false, nil
	})
}

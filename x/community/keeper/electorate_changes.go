package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) federationCensus(ctx context.Context) (types.FederationCensus, error) {
	federation, err := k.federation.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return federation, nil
	}
	return federation, err
}

func (k Keeper) scopeArrivals(ctx context.Context, scope string) (types.Arrivals, error) {
	arrivals, err := k.arrivals.Get(ctx, scope)
	if errors.Is(err, collections.ErrNotFound) {
		return arrivals, nil
	}
	return arrivals, err
}

// arrivedNow is how many of a scope's active persons became so at this very moment, and so are called to no vote that opens at it.
func (k Keeper) arrivedNow(ctx context.Context, scope string) (uint64, error) {
	arrivals, err := k.scopeArrivals(ctx, scope)
	return arrivals.Within(now(ctx).UnixNano()), err
}

func (k Keeper) arrive(ctx context.Context, scope string) error {
	arrivals, err := k.scopeArrivals(ctx, scope)
	if err != nil {
		return err
	}
	arrivals.Arrive(now(ctx).UnixNano())
	return k.arrivals.Set(ctx, scope, arrivals)
}

// depart takes back the arrival of a person active since a moment, where it was this one.
func (k Keeper) depart(ctx context.Context, scope string, since int64) error {
	if since != now(ctx).UnixNano() {
		return nil
	}
	arrivals, err := k.scopeArrivals(ctx, scope)
	if err != nil || arrivals.Within(since) == 0 {
		return err
	}
	arrivals.Persons--
	return k.arrivals.Set(ctx, scope, arrivals)
}

// followHome counts a person's change of home in the federation, and keeps where they were for the votes that are open.
func (k Keeper) followHome(ctx context.Context, person uint64, former, home string) error {
	if former == home {
		return nil
	}
	if err := k.keepFormer(ctx, func(oldest, last uint64) error {
		return keepFirst(ctx, k.formerHomes, person, oldest, last, former)
	}); err != nil {
		return err
	}
	switch {
	case former == "":
		return k.joinFederation(ctx, person)
	case home == "":
		return k.quitFederation(ctx, person)
	}
	return nil
}

func (k Keeper) joinFederation(ctx context.Context, person uint64) error {
	if err := k.since.Set(ctx, person, now(ctx).UnixNano()); err != nil {
		return err
	}
	if err := k.arrive(ctx, types.FederationScope); err != nil {
		return err
	}
	return k.countFederation(ctx, +1, 0)
}

func (k Keeper) quitFederation(ctx context.Context, person uint64) error {
	since, err := k.since.Get(ctx, person)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if err := k.since.Remove(ctx, person); err != nil {
		return err
	}
	if err := k.depart(ctx, types.FederationScope, since); err != nil {
		return err
	}
	return k.countFederation(ctx, -1, 0)
}

// followCensus counts whether a community counts in the federation, and keeps whether it did for the votes that are open.
func (k Keeper) followCensus(ctx context.Context, community string, before, after types.Census) error {
	if before.Counts() == after.Counts() {
		return nil
	}
	if err := k.keepFormer(ctx, func(oldest, last uint64) error {
		return keepFirst(ctx, k.formerCounted, community, oldest, last, before.Counts())
	}); err != nil {
		return err
	}
	if after.Counts() {
		return k.countFederation(ctx, 0, +1)
	}
	return k.countFederation(ctx, 0, -1)
}

func (k Keeper) countFederation(ctx context.Context, persons, communities int64) error {
	federation, err := k.federationCensus(ctx)
	if err != nil {
		return err
	}
	federation.Persons = uint64(int64(federation.Persons) + persons)
	federation.Communities = uint64(int64(federation.Communities) + communities)
	return k.federation.Set(ctx, federation)
}

// keepFormer keeps something for the last vote of the federation that opened, where any is open: an older one finds it too, being before. It is told
// the oldest that is open: what was kept for those before it, nobody asks for any more.
func (k Keeper) keepFormer(ctx context.Context, keep func(oldest, last uint64) error) error {
	var oldest uint64
	if err := k.openFederal.Walk(ctx, nil, func(opening uint64) (bool, error) { oldest = opening; return true, nil }); err != nil || oldest == 0 {
		return err
	}
	federation, err := k.federationCensus(ctx)
	if err != nil {
		return err
	}
	return keep(oldest, federation.Openings)
}

// stale is how many entries that nobody asks for any more a change removes at most: more than it adds.
const stale = 2

// keepFirst keeps what something was at the last opening, unless it is kept already: only the first change after an opening matters.
func keepFirst[K comparable, V any](ctx context.Context, former collections.Map[collections.Pair[K, uint64], V], of K, oldest, last uint64, was V) error {
	kept, err := former.Has(ctx, collections.Join(of, last))
	if err != nil || kept {
		return err
	}
	var old []collections.Pair[K, uint64]
	err = former.Walk(ctx, collections.NewPrefixedPairRange[K, uint64](of).EndExclusive(oldest), func(key collections.Pair[K, uint64], _ V) (bool, error) {
		old = append(old, key)
		return len(old) == stale, nil
	})
	if err != nil {
		return err
	}
	for _, key := range old {
		if err := former.Remove(ctx, key); err != nil {
			return err
		}
	}
	return former.Set(ctx, collections.Join(of, last), was)
}

// firstFrom is what something was at an opening: what it was before the first change since. Of now, there is nothing to look for: an iterator costs more
// than all else that a seconder reads, the more the larger the state.
func firstFrom[K comparable, V any](
	ctx context.Context, former collections.Map[collections.Pair[K, uint64], V], of K, opening uint64,
) (was V, changed bool, err error) {
	if opening == types.Now {
		return was, false, nil
	}
	err = former.Walk(ctx, collections.NewPrefixedPairRange[K, uint64](of).StartInclusive(opening), func(_ collections.Pair[K, uint64], v V) (bool, error) {
		was, changed = v, true
		return true, nil
	})
	return was, changed, err
}

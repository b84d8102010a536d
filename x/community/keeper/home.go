package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// moveHome gives a person another home, or none. The caller writes the person. The former home and the moment are kept, so that a federation
// decision that opened before still finds the person where they were.
func (k Keeper) moveHome(ctx context.Context, person *types.Person, home string) error {
	if err := k.countHome(ctx, person.Home, -1); err != nil {
		return err
	}
	if err := k.countHome(ctx, home, +1); err != nil {
		return err
	}
	former := person.Home
	if err := k.followHome(ctx, person.Id, former, home); err != nil {
		return err
	}
	person.Home = home
	if person.OnceActive { // a first home is no change
		changed := now(ctx)
		person.FormerHome, person.HomeChangedAt = former, &changed
	}
	return event.Emit(ctx, &types.EventHomeChanged{PersonId: person.Id, FormerHome: former, Home: home})
}

// leaveHome finds another home for a person whose membership ended, if that was the home: the oldest other active one.
func (k Keeper) leaveHome(ctx context.Context, id uint64, community string) error {
	person, err := k.person(ctx, id)
	if err != nil || person.Home != community {
		return err
	}
	home, err := k.oldestActive(ctx, id)
	if err != nil {
		return err
	}
	if err := k.moveHome(ctx, &person, home); err != nil {
		return err
	}
	if home == "" {
		if err := k.endAllHelp(ctx, id); err != nil {
			return err
		}
	}
	return k.persons.Set(ctx, id, person)
}

// oldestActive is the community in which a person has been active for longest; of equals the first by slug. Empty where there is none.
func (k Keeper) oldestActive(ctx context.Context, id uint64) (string, error) {
	var oldest string
	var since types.Membership
	err := k.memberships.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
		func(key collections.Pair[uint64, string], m types.Membership) (bool, error) {
			if m.Status.Counts() && (oldest == "" || m.ActiveSince.Before(since.ActiveSince)) {
				oldest, since = key.K2(), m
			}
			return false, nil
		})
	return oldest, err
}

// HomeOf gives the slug of the community in which a person is at home, empty while they are active nowhere.
func (k Keeper) HomeOf(ctx context.Context, id uint64) (string, error) {
	person, err := k.person(ctx, id)
	return person.Home, err
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// forget erases the keys of a person whom no membership, however ended, and no candidacy binds any more, and removes the account and its quota. The
// id remains, because work and Communs hang on it, but for one that was never active. While a ban runs it remains all the same, and hashes of the
// addresses by which it is found again.
func (k Keeper) forget(ctx context.Context, id uint64) error {
	bound, err := k.bound(ctx, id)
	if err != nil || bound {
		return err
	}
	person, err := k.person(ctx, id)
	if err != nil {
		return err
	}
	banned, err := k.banned(ctx, id)
	if err != nil {
		return err
	}
	if banned {
		if err := k.keepHashes(ctx, person); err != nil {
			return err
		}
	}
	if err := k.eraseKeys(ctx, person); err != nil {
		return err
	}
	if err := k.quota.Remove(ctx, id); err != nil {
		return err
	}
	if err := k.dropRecovery(ctx, &person); err != nil {
		return err
	}
	keep := person.OnceActive || banned
	if keep {
		person.Address = ""
		err = k.persons.Set(ctx, id, person)
	} else {
		err = k.persons.Remove(ctx, id)
	}
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventKeysErased{PersonId: id, IdRemoved: !keep})
}

func (k Keeper) bound(ctx context.Context, id uint64) (bool, error) {
	bound := false
	err := k.memberships.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
		func(collections.Pair[uint64, string], types.Membership) (bool, error) {
			bound = true
			return true, nil
		})
	if err != nil || bound {
		return bound, err
	}
	candidacies, err := k.candidaciesOfPerson(ctx, id)
	return len(candidacies) > 0, err
}

func (k Keeper) eraseKeys(ctx context.Context, person types.Person) error {
	current, err := types.ParseAddress(person.Address)
	if err != nil {
		return err
	}
	k.removeAccount(ctx, current)
	if err := k.keys.Remove(ctx, current); err != nil {
		return err
	}
	before, err := k.addressesBefore(ctx, person.Id)
	if err != nil {
		return err
	}
	for _, address := range before {
		if err := k.keys.Remove(ctx, address); err != nil {
			return err
		}
		if err := k.retiredKeys.Remove(ctx, collections.Join(person.Id, address)); err != nil {
			return err
		}
	}
	return nil
}

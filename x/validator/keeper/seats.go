package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/types"
	"github.com/communalia/communalia-chain/x/validator/valset"
)

// seat reads a seat that is named from outside.
func (k Keeper) seat(ctx context.Context, id uint64) (types.Seat, error) {
	seat, err := k.seats.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return seat, errorsmod.Wrapf(types.ErrUnknownSeat, "seat %d", id)
	}
	return seat, err
}

// keyAt finds the key that has a consensus address, if the chain ever knew it.
func (k Keeper) keyAt(ctx context.Context, consensusAddress []byte) (types.Key, bool, error) {
	key, err := k.keys.Get(ctx, consensusAddress)
	if errors.Is(err, collections.ErrNotFound) {
		return key, false, nil
	}
	return key, err == nil, err
}

// setStatus moves a seat to another status: the only way in which one changes. Its count of misses starts anew.
func (k Keeper) setStatus(ctx context.Context, seat types.Seat, status types.SeatStatus, reason types.StatusReason) error {
	wasActive := seat.Active()
	seat.Status, seat.Reason = status, reason
	seat.Since = sdk.UnwrapSDKContext(ctx).BlockTime()
	if err := k.seats.Set(ctx, seat.Id, seat); err != nil {
		return err
	}
	if err := k.misses.Remove(ctx, seat.Id); err != nil {
		return err
	}
	if err := k.countActive(ctx, wasActive, seat.Active()); err != nil {
		return err
	}
	if err := k.index(ctx, seat); err != nil {
		return err
	}
	return k.noteWaiting(ctx, seat)
}

// index keeps what finds a seat by its holder, and a dormant one by its community.
func (k Keeper) index(ctx context.Context, seat types.Seat) error {
	community, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
	if err != nil {
		return err
	}
	if err := mark(ctx, k.held, collections.Join(seat.OrganisationId, seat.Id), !seat.Withdrawn()); err != nil {
		return err
	}
	return mark(ctx, k.dormant, collections.Join(community, seat.Id), seat.Status == types.SEAT_STATUS_DORMANT)
}

// mark puts a key into a set or takes it out.
func mark[K any](ctx context.Context, set collections.KeySet[K], key K, in bool) error {
	if in {
		return set.Set(ctx, key)
	}
	return set.Remove(ctx, key)
}

// HoldsSeat tells whether an organisation holds a seat, active or not, that was not withdrawn.
func (k Keeper) HoldsSeat(ctx context.Context, organisation uint64) (bool, error) {
	seats, err := k.SeatsOf(ctx, organisation)
	return len(seats) > 0, err
}

// SeatsOf are the seats that an organisation holds, those that were withdrawn left out.
func (k Keeper) SeatsOf(ctx context.Context, organisation uint64) ([]uint64, error) {
	return seconds(ctx, k.held, organisation)
}

// seconds lists the second halves of the keys of a set that begin with the first.
func seconds[A any](ctx context.Context, set collections.KeySet[collections.Pair[A, uint64]], first A) ([]uint64, error) {
	var found []uint64
	err := set.Walk(ctx, collections.NewPrefixedPairRange[A, uint64](first), func(key collections.Pair[A, uint64]) (bool, error) {
		found = append(found, key.K2())
		return false, nil
	})
	return found, err
}

func (k Keeper) countActive(ctx context.Context, before, after bool) error {
	if before == after {
		return nil
	}
	active, err := k.activeSeats.Get(ctx)
	if err != nil {
		return err
	}
	if after {
		return k.activeSeats.Set(ctx, active+1)
	}
	return k.activeSeats.Set(ctx, active-1)
}

// noteWaiting remembers whether the seat's place in the set differs from what was last sent.
func (k Keeper) noteWaiting(ctx context.Context, seat types.Seat) error {
	place, err := k.place(ctx, seat)
	if err != nil {
		return err
	}
	return mark(ctx, k.waiting, seat.Id, place.Changes())
}

// place is the seat's place in the validator set: the key last sent, and the key that it should be.
func (k Keeper) place(ctx context.Context, seat types.Seat) (valset.Seat, error) {
	held, err := k.sent.Get(ctx, seat.Id)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return valset.Seat{}, err
	}
	return seat.InSet(held), nil
}

// allSeats reads every seat, by id. There are tens of them; no block reads them all.
func (k Keeper) allSeats(ctx context.Context) ([]types.Seat, error) {
	return values(ctx, k.seats)
}

// values reads a whole small collection, in the order of its keys.
func values[K, V any](ctx context.Context, m collections.Map[K, V]) ([]V, error) {
	iter, err := m.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	return iter.Values()
}

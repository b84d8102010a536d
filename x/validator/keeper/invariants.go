package keeper

import (
	"bytes"
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// Invariant is an equality that holds between blocks, whatever happened.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants lists those of the module.
func Invariants(k Keeper) []Invariant {
	return []Invariant{
		{Name: "the set sent is not empty, and of known keys of its seats", Check: k.checkSent},
		{Name: "a seat waits exactly while its sent key is not the one wanted", Check: k.checkWaiting},
		{Name: "every seat's key is remembered as its own, and no banned key is in use", Check: k.checkKeys},
		{Name: "misses counted are the bits set, of active seats only", Check: k.checkMisses},
		{Name: "the count of active seats is right", Check: k.checkActive},
		{Name: "seats are found by their holders, and dormant ones by their communities", Check: k.checkIndexes},
		{Name: "persons who contributed in an epoch are those remembered for it", Check: k.checkWork},
	}
}

func broken(format string, args ...any) error {
	return errorsmod.Wrapf(types.ErrBrokenInvariant, format, args...)
}

func (k Keeper) checkSent(ctx context.Context) error {
	sent, err := k.sentKeys(ctx)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return broken("no key was sent")
	}
	for _, s := range sent {
		key, known, err := k.keyAt(ctx, types.ConsensusAddress(s.ConsensusPubkey))
		if err != nil {
			return err
		}
		if !known || key.SeatId != s.SeatId {
			return broken("the key sent for seat %d is not one of its keys", s.SeatId)
		}
	}
	return nil
}

func (k Keeper) checkWaiting(ctx context.Context) error {
	return k.seats.Walk(ctx, nil, func(id uint64, seat types.Seat) (bool, error) {
		place, err := k.place(ctx, seat)
		if err != nil {
			return true, err
		}
		waits, err := k.waiting.Has(ctx, id)
		if err != nil {
			return true, err
		}
		if waits != place.Changes() {
			return true, broken("seat %d waits: %t, differs from what was sent: %t", id, waits, place.Changes())
		}
		return false, nil
	})
}

func (k Keeper) checkKeys(ctx context.Context) error {
	return k.seats.Walk(ctx, nil, func(id uint64, seat types.Seat) (bool, error) {
		key, known, err := k.keyAt(ctx, types.ConsensusAddress(seat.ConsensusPubkey))
		switch {
		case err != nil:
			return true, err
		case !known || key.SeatId != id || !bytes.Equal(key.ConsensusPubkey, seat.ConsensusPubkey):
			return true, broken("the key of seat %d is not remembered as its own", id)
		case key.Banned && !seat.Withdrawn():
			return true, broken("seat %d uses a banned key", id)
		}
		return false, nil
	})
}

func (k Keeper) checkMisses(ctx context.Context) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	return k.misses.Walk(ctx, nil, func(id uint64, record types.MissRecord) (bool, error) {
		seat, err := k.seats.Get(ctx, id)
		if err != nil {
			return true, err
		}
		if !seat.Active() {
			return true, broken("seat %d is %s and counts misses", id, seat.Status)
		}
		if err := params.Rules().Check(record.Liveness()); err != nil {
			return true, broken("misses of seat %d: %s", id, err)
		}
		return false, nil
	})
}

func (k Keeper) checkActive(ctx context.Context) error {
	seats, err := k.allSeats(ctx)
	if err != nil {
		return err
	}
	var active uint64
	for _, s := range seats {
		if s.Active() {
			active++
		}
	}
	counted, err := k.activeSeats.Get(ctx)
	if err != nil {
		return err
	}
	if counted != active {
		return broken("%d active seats counted, there are %d", counted, active)
	}
	return nil
}

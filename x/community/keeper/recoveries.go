package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// recovery gives a person's recovery, where one is kept.
func (k Keeper) recovery(ctx context.Context, person uint64) (r types.Recovery, known bool, err error) {
	r, err = k.recoveries.Get(ctx, person)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Recovery{}, false, nil
	}
	return r, err == nil, err
}

// openRecovery gives a recovery that may still give a new key, by the clock: the queue may be late.
func (k Keeper) openRecovery(ctx context.Context, person uint64) (r types.Recovery, open bool, err error) {
	r, known, err := k.recovery(ctx, person)
	if err != nil || !known || !r.Open() || r.ExecutesAt != nil {
		return r, known && r.Open(), err
	}
	open, err = k.onTime(ctx, r.LapsesAt)
	return r, open, err
}

// recoverable gives a person whose key may be recovered, and the community that is their home, or was until they lapsed.
func (k Keeper) recoverable(ctx context.Context, text string) (person types.Person, home string, err error) {
	id, err := k.PersonBehind(ctx, text)
	if err != nil {
		return person, "", err
	}
	if person, err = k.person(ctx, id); err != nil {
		return person, "", err
	}
	if person.Address == "" {
		return person, "", errorsmod.Wrapf(types.ErrKeyErased, "id %d", id)
	}
	if home = person.Home; home == "" {
		home = person.FormerHome
		m, _, err := k.membership(ctx, id, home)
		if err != nil {
			return person, "", err
		}
		if m.Status != types.MEMBERSHIP_STATUS_LAPSED {
			return person, "", errorsmod.Wrapf(types.ErrNotActive, "id %d is active in no community, and lapsed in none that was the home", id)
		}
	}
	return person, home, k.requireLongSinceRecovery(ctx, person)
}

func (k Keeper) requireLongSinceRecovery(ctx context.Context, person types.Person) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if from := changeFrom(person.RecoveredAt, params.RecoveredPeriod); now(ctx).Before(from) {
		return errorsmod.Wrapf(types.ErrRecoveredRecently, "id %d on %s; again from %s", person.Id, moment(*person.RecoveredAt), moment(from))
	}
	return nil
}

// RequireUnrestrained refuses, for a while, who was recovered: they neither back, vouch nor second.
func (k Keeper) RequireUnrestrained(ctx context.Context, id uint64) error {
	person, err := k.person(ctx, id)
	if err != nil || person.RecoveredAt == nil {
		return err
	}
	until, err := k.restrainedUntil(ctx, person)
	if err == nil && now(ctx).Before(until) {
		err = errorsmod.Wrapf(types.ErrRecoveredRecently, "id %d on %s: neither backs, vouches nor seconds until %s",
			id, moment(*person.RecoveredAt), moment(until))
	}
	return err
}

func (k Keeper) restrainedUntil(ctx context.Context, person types.Person) (time.Time, error) {
	params, err := k.params.Get(ctx)
	return changeFrom(person.RecoveredAt, params.RestraintPeriod), err
}

// backersOf are who may back a recovery of a person: the guardians in force, or, where the person named none, those who vouched them in at home
// and did not take it back.
func (k Keeper) backersOf(ctx context.Context, person uint64, home string) ([]uint64, error) {
	guardians, err := k.guardians.Get(ctx, person)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	if inForce := guardians.InForce(now(ctx)); len(inForce) > 0 {
		return inForce, nil
	}
	vouches, err := k.vouchesOf(ctx, person, home)
	if err != nil {
		return nil, err
	}
	var vouchers []uint64
	for _, vouch := range vouches.Given {
		if vouch.RevokedAt == nil {
			vouchers = append(vouchers, vouch.VoucherId)
		}
	}
	return vouchers, nil
}

// requireMayBack checks that somebody may back a recovery of a person now: an active one of those who may, who backed nobody of late.
func (k Keeper) requireMayBack(ctx context.Context, backer, person uint64, home string) error {
	who, err := k.person(ctx, backer)
	if err != nil {
		return err
	}
	backers, err := k.backersOf(ctx, person, home)
	switch {
	case err != nil:
		return err
	case who.Home == "":
		return errorsmod.Wrapf(types.ErrNotActive, "id %d is active in no community", backer)
	case !slices.Contains(backers, backer):
		return errorsmod.Wrapf(types.ErrMayNotBack, "id %d is none of the %d guardians or vouchers of id %d; the assembly of %q may decide",
			backer, len(backers), person, home)
	}
	if err := k.RequireUnrestrained(ctx, backer); err != nil {
		return err
	}
	last, err := k.backings.Get(ctx, backer)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if from := time.Unix(0, last).UTC().Add(params.BackingPeriod); now(ctx).Before(from) {
		return errorsmod.Wrapf(types.ErrBackedRecently, "id %d on %s; again from %s", backer, moment(time.Unix(0, last)), moment(from))
	}
	return nil
}

// setRecovery writes a recovery and whether the old key cancels it, and has the queue look at it when it is due.
func (k Keeper) setRecovery(ctx context.Context, person types.Person, r types.Recovery) error {
	if err := k.recoveries.Set(ctx, person.Id, r); err != nil {
		return err
	}
	person.Recovering = r.Open() && !r.Decided
	if err := k.persons.Set(ctx, person.Id, person); err != nil {
		return err
	}
	return k.enqueue(ctx, types.DueRecovery, types.Due{PersonId: person.Id, At: r.Due().UnixNano()})
}

// CancelRecovery ends a recovery of somebody whose old key signs: it is not lost. What the assembly decided stays. The record is kept for a
// while, so that everybody sees what became of it.
func (k Keeper) CancelRecovery(ctx context.Context, id uint64) error {
	r, open, err := k.openRecovery(ctx, id)
	if err != nil || !open || r.Decided {
		return err
	}
	person, err := k.person(ctx, id)
	if err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	at := now(ctx)
	r.CancelledAt, r.ExecutesAt, r.LapsesAt = &at, nil, at.Add(params.RecoveryDelay)
	if err := k.setRecovery(ctx, person, r); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventRecoveryCancelled{PersonId: id})
}

// RecoveryDue gives a person the new key when the delay is over, or drops a recovery that too few backed or that was cancelled.
func (k Keeper) RecoveryDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	r, known, err := k.recovery(ctx, due.PersonId)
	if err != nil || !known || r.Due().UnixNano() != due.At {
		return err
	}
	person, err := k.person(ctx, due.PersonId)
	if err != nil {
		return err
	}
	if err := k.endRecovery(ctx, &person); err != nil {
		return err
	}
	if r.ExecutesAt != nil {
		return k.giveNewKey(ctx, person, r)
	}
	if err := k.persons.Set(ctx, person.Id, person); err != nil || !r.Open() {
		return err
	}
	return event.Emit(ctx, &types.EventRecoveryLapsed{PersonId: person.Id})
}

// giveNewKey makes the new key that of the person. One that is somebody's by now is given to nobody.
func (k Keeper) giveNewKey(ctx context.Context, person types.Person, r types.Recovery) error {
	address, err := k.requireFree(ctx, r.NewAddress)
	if errors.Is(err, types.ErrAddressTaken) {
		if err := k.persons.Set(ctx, person.Id, person); err != nil {
			return err
		}
		return event.Emit(ctx, &types.EventRecoveryLapsed{PersonId: person.Id})
	}
	if err != nil {
		return err
	}
	at, changed := now(ctx), types.EventKeyChanged{Id: person.Id, Kind: types.KIND_PERSON, OldAddress: person.Address, NewAddress: r.NewAddress}
	person.Address, person.KeyChangedAt, person.RecoveredAt = r.NewAddress, &at, &at
	if err := k.persons.Set(ctx, person.Id, person); err != nil {
		return err
	}
	if err := k.replaceKey(ctx, address, changed); err != nil {
		return err
	}
	if err := k.endAllHelp(ctx, person.Id); err != nil { // who had the old key may have named a helper
		return err
	}
	until, err := k.restrainedUntil(ctx, person)
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventRecovered{PersonId: person.Id, RestrainedUntil: until})
}

// endRecovery forgets a recovery. The caller writes the person.
func (k Keeper) endRecovery(ctx context.Context, person *types.Person) error {
	person.Recovering = false
	return k.recoveries.Remove(ctx, person.Id)
}

// dropRecovery forgets all that is there to recover a person whose keys are erased. The caller writes the person.
func (k Keeper) dropRecovery(ctx context.Context, person *types.Person) error {
	if err := k.guardians.Remove(ctx, person.Id); err != nil {
		return err
	}
	if err := k.backings.Remove(ctx, person.Id); err != nil {
		return err
	}
	return k.endRecovery(ctx, person)
}

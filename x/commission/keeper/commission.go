package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// dropWeight is the units of work of forgetting: so many acts at a time.
const dropWeight = 50

// Commission is a commission by its number, while it is kept.
func (k *Keeper) Commission(ctx context.Context, id uint64) (types.Commission, error) {
	commission, err := k.commissions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return commission, errorsmod.Wrapf(types.ErrUnknownCommission, "%d: there was none, or it ended long ago", id)
	}
	return commission, err
}

// index enters who has a place in a commission that sits.
func (k *Keeper) index(ctx context.Context, c *types.Commission) error {
	if err := k.sitting.Set(ctx, collections.Join(c.Scope, c.ID)); err != nil {
		return err
	}
	for _, p := range c.Places {
		if !p.Live() {
			continue
		}
		if err := k.places.Set(ctx, collections.Join(p.Person, c.ID)); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) scheduleEnd(ctx context.Context, c *types.Commission) error {
	// A term runs on while a community sleeps.
	return k.deadlines.Schedule(ctx, c.TermEndsAt, scheduletypes.Item{
		Kind: types.KindEnd, Ref: types.Ref(c.ID), Weight: 1 + uint32(len(c.Places)),
	})
}

// endDue ends a commission whose term is over.
func (k *Keeper) endDue(ctx context.Context, ref []byte) error {
	id, _, err := types.ReadRef(ref)
	if err != nil {
		return err
	}
	c, err := k.commissions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil || !c.Sits() {
		return err
	}
	return k.end(ctx, &c, types.STATUS_ENDED)
}

// end takes the powers of a commission: what awaits approvals lapses.
func (k *Keeper) end(ctx context.Context, c *types.Commission, status types.Status) error {
	at := now(ctx)
	c.Status, c.EndedAt = status, &at
	if err := k.sitting.Remove(ctx, collections.Join(c.Scope, c.ID)); err != nil {
		return err
	}
	for _, p := range c.Places {
		if err := k.places.Remove(ctx, collections.Join(p.Person, c.ID)); err != nil {
			return err
		}
	}
	if err := k.commissions.Set(ctx, c.ID, *c); err != nil {
		return err
	}
	open, err := k.openActsOf(ctx, c.ID)
	if err != nil {
		return err
	}
	for _, id := range open {
		if err := k.lapse(ctx, c, id); err != nil {
			return err
		}
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.scheduleDrop(ctx, c, params); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventCommissionEnded{CommissionId: c.ID, Scope: c.Scope, Status: status})
}

func (k *Keeper) scheduleDrop(ctx context.Context, c *types.Commission, params types.Params) error {
	return k.deadlines.Schedule(ctx, c.EndedAt.Add(params.Kept), scheduletypes.Item{
		Kind: types.KindDrop, Ref: types.Ref(c.ID), Weight: dropWeight,
	})
}

// dropDue forgets the acts of a commission that ended long ago, some at a time, and then the commission.
func (k *Keeper) dropDue(ctx context.Context, ref []byte) error {
	id, _, err := types.ReadRef(ref)
	if err != nil {
		return err
	}
	var acts []uint64
	if err := k.actsOf.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](id), func(key collections.Pair[uint64, uint64]) (bool, error) {
		acts = append(acts, key.K2())
		return len(acts) == dropWeight, nil
	}); err != nil {
		return err
	}
	for _, act := range acts {
		if err := k.acts.Remove(ctx, act); err != nil {
			return err
		}
		if err := k.actsOf.Remove(ctx, collections.Join(id, act)); err != nil {
			return err
		}
	}
	if len(acts) == dropWeight {
		return k.deadlines.Schedule(ctx, now(ctx), scheduletypes.Item{Kind: types.KindDrop, Ref: ref, Weight: dropWeight})
	}
	return k.commissions.Remove(ctx, id)
}

// memberOf is the place of an active person behind a signer, in a commission. It records the act in the community that the place is of.
func (k *Keeper) memberOf(ctx context.Context, c *types.Commission, address string) (place int, err error) {
	person, err := k.members.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	place = c.PlaceOf(person)
	if place < 0 {
		return 0, errorsmod.Wrapf(types.ErrNotMember, "%s in commission %d", address, c.ID)
	}
	_, err = k.members.ActAsMember(ctx, address, c.Places[place].Community)
	return place, err
}

// sittingMember is the person of a member who accepted, in a commission that may act.
func (k *Keeper) sittingMember(ctx context.Context, c *types.Commission, address string) (person uint64, err error) {
	place, err := k.memberOf(ctx, c, address)
	if err != nil {
		return 0, err
	}
	if p := c.Places[place]; p.Answer != types.ANSWER_ACCEPTED {
		return 0, errorsmod.Wrapf(types.ErrNotMember, "%s in commission %d: %s, want %s", address, c.ID, p.Answer, types.ANSWER_ACCEPTED)
	}
	return c.Places[place].Person, c.MayAct(now(ctx))
}

// standing are the members who accepted and are active where they were named: whose approval counts.
func (k *Keeper) standing(ctx context.Context, c *types.Commission) (persons []uint64, err error) {
	for _, p := range c.Places {
		if p.Answer != types.ANSWER_ACCEPTED {
			continue
		}
		active, err := k.members.IsActivePerson(ctx, p.Person, p.Community)
		if err != nil {
			return nil, err
		}
		if active {
			persons = append(persons, p.Person)
		}
	}
	return persons, nil
}

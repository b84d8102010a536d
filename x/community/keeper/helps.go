package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// InNameOf gives the person for whom a signer acts: themselves, or the ward whom they name, and then who helps; 0 where nobody does.
func (k Keeper) InNameOf(ctx context.Context, signer, ward string) (person, helper uint64, err error) {
	signing, err := k.PersonID(ctx, signer)
	if err != nil || ward == "" {
		return signing, 0, err
	}
	if person, err = k.PersonID(ctx, ward); err != nil {
		return 0, 0, errorsmod.Wrap(err, "ward")
	}
	help, known, err := k.help(ctx, person)
	if err == nil && (!known || help.HelperId != signing) {
		err = errorsmod.Wrapf(types.ErrNotHelper, "id %d of id %d; who is to help is named with MsgSetHelper", signing, person)
	}
	return person, signing, err
}

// ActInName is ActAsMember for a signer who may name a ward: both are active in the community. The act is the helper's, and renews nothing of the
// ward's: that somebody still wants to belong is theirs to say.
func (k Keeper) ActInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error) {
	if ward == "" {
		person, err = k.ActAsMember(ctx, signer, community)
		return person, 0, err
	}
	if person, helper, err = k.helpIn(ctx, signer, ward, community); err != nil {
		return 0, 0, err
	}
	_, err = k.requireActive(ctx, person, community)
	return person, helper, errorsmod.Wrap(err, ward)
}

// SpendInName is MaySpend for a signer who may name a ward. Who left may be helped to spend, by an active person.
func (k Keeper) SpendInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error) {
	if ward == "" {
		person, err = k.MaySpend(ctx, signer, community)
		return person, 0, err
	}
	if person, helper, err = k.helpIn(ctx, signer, ward, community); err != nil {
		return 0, 0, err
	}
	left, err := k.spendsAfter(ctx, person, community)
	if err == nil && !left {
		_, err = k.requireActive(ctx, person, community)
	}
	return person, helper, errorsmod.Wrap(err, ward)
}

// helpIn has a helper act in a community for somebody, whom they take on where it is the first time.
func (k Keeper) helpIn(ctx context.Context, signer, ward, community string) (person, helper uint64, err error) {
	acting, err := k.actor(ctx, signer, community)
	if err != nil {
		return 0, 0, err
	}
	if person, helper, err = k.InNameOf(ctx, signer, ward); err != nil {
		return 0, 0, err
	}
	if err := k.takeWard(ctx, helper, person); err != nil {
		return 0, 0, err
	}
	return person, helper, k.recordAct(ctx, acting)
}

// takeWard makes a person one of a helper's wards, unless they are. Whoever is named without wanting it has nothing to bear: it counts for nothing
// until they act.
func (k Keeper) takeWard(ctx context.Context, helper, ward uint64) error {
	help, known, err := k.help(ctx, ward)
	if err != nil || !known || help.Taken {
		return err
	}
	if err := k.requireMayHelp(ctx, helper, ward); err != nil {
		return err
	}
	help.Taken = true
	if err := k.helps.Set(ctx, ward, help); err != nil {
		return err
	}
	if err := k.wards.Set(ctx, collections.Join(helper, ward)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventWardTaken{HelperId: helper, WardId: ward})
}

// requireMayHelp refuses more wards than a helper may have, and chains: who is helped helps nobody, so that a helper and their wards stay few.
func (k Keeper) requireMayHelp(ctx context.Context, helper, ward uint64) error {
	taken, err := k.wardsOf(ctx, helper)
	if err != nil {
		return err
	}
	if len(taken) >= types.MaxWards {
		return errorsmod.Wrapf(types.ErrTooManyWards, "id %d has %d, at most %d", helper, len(taken), types.MaxWards)
	}
	above, known, err := k.help(ctx, helper)
	if err != nil {
		return err
	}
	if known && above.Taken {
		return errorsmod.Wrapf(types.ErrHelpChain, "id %d is helped by id %d", helper, above.HelperId)
	}
	below, err := k.wardsOf(ctx, ward)
	if err == nil && len(below) > 0 {
		err = errorsmod.Wrapf(types.ErrHelpChain, "id %d helps %d", ward, len(below))
	}
	return err
}

func (k Keeper) help(ctx context.Context, ward uint64) (help types.Help, known bool, err error) {
	return k.helps.Find(ctx, ward)
}

// wardsOf lists those whom a helper took on, by id: three at most.
func (k Keeper) wardsOf(ctx context.Context, helper uint64) ([]uint64, error) {
	var wards []uint64
	err := k.wards.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](helper), func(key collections.Pair[uint64, uint64]) (bool, error) {
		wards = append(wards, key.K2())
		return false, nil
	})
	return wards, err
}

// Circle gives whom a person counts as where a helper and their wards are one: the helper who took them on, or themselves.
func (k Keeper) Circle(ctx context.Context, person uint64) (uint64, error) {
	help, known, err := k.help(ctx, person)
	if err != nil || !known || !help.Taken {
		return person, err
	}
	return help.HelperId, nil
}

// endHelp ends that somebody is helped. It does nothing where they are not.
func (k Keeper) endHelp(ctx context.Context, ward uint64) error {
	help, known, err := k.help(ctx, ward)
	if err != nil || !known {
		return err
	}
	if err := k.helps.Remove(ctx, ward); err != nil {
		return err
	}
	if err := k.wards.Remove(ctx, collections.Join(help.HelperId, ward)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventHelpEnded{WardId: ward, HelperId: help.HelperId})
}

// endAllHelp ends that a person is helped, and that they help: they are active nowhere any more, or their key changed hands.
func (k Keeper) endAllHelp(ctx context.Context, person uint64) error {
	wards, err := k.wardsOf(ctx, person)
	if err != nil {
		return err
	}
	for _, ward := range append(wards, person) {
		if err := k.endHelp(ctx, ward); err != nil {
			return err
		}
	}
	return nil
}

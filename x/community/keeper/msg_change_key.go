package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// ChangeKey names a new key for an id. All that hangs on the id stays: memberships, quota, limits and bans.
func (s msgServer) ChangeKey(ctx context.Context, msg *types.MsgChangeKey) (*types.MsgChangeKeyResponse, error) {
	ref, err := s.currentKey(ctx, msg.Holder, types.ErrNotAMember)
	if err != nil {
		return nil, err
	}
	address, err := s.requireFree(ctx, msg.NewAddress)
	if err != nil {
		return nil, err
	}
	changed := types.EventKeyChanged{Id: ref.Id, Kind: ref.Kind}
	if changed.NewAddress, err = types.FormatAddress(address); err != nil {
		return nil, err
	}
	if ref.Kind == types.KIND_ORGANISATION {
		err = s.changeKeyOfOrganisation(ctx, &changed)
	} else {
		err = s.changeKeyOfPerson(ctx, &changed)
	}
	if err != nil {
		return nil, err
	}
	return &types.MsgChangeKeyResponse{Id: ref.Id}, s.replaceKey(ctx, address, changed)
}

// replaceKey retires the key that an id had, and points the new one to it. The record of the id is the caller's to write.
func (k Keeper) replaceKey(ctx context.Context, address []byte, c types.EventKeyChanged) error {
	old, err := types.ParseAddress(c.OldAddress)
	if err != nil {
		return err
	}
	if err := k.retire(ctx, old, c.Id, c.Kind); err != nil {
		return err
	}
	if err := k.point(ctx, address, c.Id, c.Kind); err != nil {
		return err
	}
	return event.Emit(ctx, &c)
}

func (k Keeper) changeKeyOfPerson(ctx context.Context, c *types.EventKeyChanged) error {
	person, err := k.person(ctx, c.Id)
	if err != nil {
		return err
	}
	if person.Home == "" {
		return errorsmod.Wrapf(types.ErrNotActive, "id %d is active in no community: only active persons and organisations change their key", c.Id)
	}
	if err := k.requireOldKey(ctx, person.KeyChangedAt); err != nil {
		return err
	}
	at := now(ctx)
	c.OldAddress, person.Address, person.KeyChangedAt = person.Address, c.NewAddress, &at
	return k.persons.Set(ctx, c.Id, person)
}

func (k Keeper) changeKeyOfOrganisation(ctx context.Context, c *types.EventKeyChanged) error {
	organisation, err := k.organisation(ctx, c.Id)
	if err != nil {
		return err
	}
	if organisation.Status != types.ORGANISATION_STATUS_REGISTERED {
		return errorsmod.Wrapf(types.ErrNotActive, "organisation %d was removed by its community", c.Id)
	}
	if err := k.requireOldKey(ctx, organisation.KeyChangedAt); err != nil {
		return err
	}
	at := now(ctx)
	c.OldAddress, organisation.Address, organisation.KeyChangedAt = organisation.Address, c.NewAddress, &at
	return k.organisations.Set(ctx, c.Id, organisation)
}

// requireOldKey refuses to change a key that changed not long ago.
func (k Keeper) requireOldKey(ctx context.Context, changed *time.Time) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if from := changeFrom(changed, params.KeyChangePeriod); now(ctx).Before(from) {
		return errorsmod.Wrapf(types.ErrKeyChangedRecently, "on %s; it may be changed again from %s", moment(*changed), moment(from))
	}
	return nil
}

package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// ProposeRecovery proposes a new key for a person who lost theirs. The proposer is one of those who may back it, and does.
func (s msgServer) ProposeRecovery(ctx context.Context, msg *types.MsgProposeRecovery) (*types.MsgProposeRecoveryResponse, error) {
	proposer, err := s.PersonID(ctx, msg.Proposer)
	if err != nil {
		return nil, err
	}
	person, home, err := s.recoverable(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	if err := s.requireMayBack(ctx, proposer, person.Id, home); err != nil {
		return nil, err
	}
	if _, open, err := s.openRecovery(ctx, person.Id); err != nil || open {
		return nil, opened(person.Id, err)
	}
	if _, err := s.requireFree(ctx, msg.NewAddress); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	r := types.Recovery{
		NewAddress: msg.NewAddress, OpenedAt: now(ctx), BackerIds: []uint64{proposer}, LapsesAt: now(ctx).Add(params.RecoveryPeriod),
	}
	if err := s.setRecovery(ctx, person, r); err != nil {
		return nil, err
	}
	if err := s.backings.Set(ctx, proposer, now(ctx).UnixNano()); err != nil {
		return nil, err
	}
	return &types.MsgProposeRecoveryResponse{LapsesAt: r.LapsesAt},
		event.Emit(ctx, &types.EventRecoveryOpened{PersonId: person.Id, NewAddress: msg.NewAddress, ProposerId: proposer})
}

func opened(id uint64, err error) error {
	if err != nil {
		return err
	}
	return errorsmod.Wrapf(types.ErrRecoveryOpen, "of id %d", id)
}

// BackRecovery backs a recovery. With enough backers it waits out its delay, in which any transaction of the old key cancels it.
func (s msgServer) BackRecovery(ctx context.Context, msg *types.MsgBackRecovery) (*types.MsgBackRecoveryResponse, error) {
	backer, err := s.PersonID(ctx, msg.Backer)
	if err != nil {
		return nil, err
	}
	person, home, err := s.recoverable(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	r, err := s.backable(ctx, person.Id, backer, msg.NewAddress)
	if err != nil {
		return nil, err
	}
	if err := s.requireMayBack(ctx, backer, person.Id, home); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	r.BackerIds = append(r.BackerIds, backer)
	if len(r.BackerIds) >= types.MinBackers {
		at := now(ctx).Add(params.RecoveryDelay)
		r.ExecutesAt = &at
	}
	if err := s.setRecovery(ctx, person, r); err != nil {
		return nil, err
	}
	if err := s.backings.Set(ctx, backer, now(ctx).UnixNano()); err != nil {
		return nil, err
	}
	backers := uint32(len(r.BackerIds))
	return &types.MsgBackRecoveryResponse{Backers: backers, ExecutesAt: r.ExecutesAt}, event.Emit(ctx, &types.EventRecoveryBacked{
		PersonId: person.Id, BackerId: backer, Backers: backers, ExecutesAt: r.ExecutesAt,
	})
}

// backable gives an open recovery to a key that lacks backers and has not this one.
func (k Keeper) backable(ctx context.Context, person, backer uint64, next string) (types.Recovery, error) {
	r, open, err := k.openRecovery(ctx, person)
	switch {
	case err != nil:
	case !open || r.NewAddress != next:
		err = errorsmod.Wrapf(types.ErrNoRecovery, "of id %d to %s", person, next)
	case r.ExecutesAt != nil:
		err = errorsmod.Wrapf(types.ErrMayNotBack, "the recovery of id %d needs no more backers: the new key counts from %s", person, moment(*r.ExecutesAt))
	case slices.Contains(r.BackerIds, backer):
		err = errorsmod.Wrapf(types.ErrMayNotBack, "id %d backs it already", backer)
	}
	return r, err
}

// CancelRecovery says that the member's key is not lost. Whatever transaction it comes in has cancelled the recovery already, where it is one of a
// block: then there is nothing left to do.
func (s msgServer) CancelRecovery(ctx context.Context, msg *types.MsgCancelRecovery) (*types.MsgCancelRecoveryResponse, error) {
	id, err := s.PersonID(ctx, msg.Member)
	if err != nil {
		return nil, err
	}
	r, known, err := s.recovery(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case known && r.CancelledAt != nil && r.CancelledAt.Equal(now(ctx)):
		return &types.MsgCancelRecoveryResponse{}, nil
	case !known || !r.Open():
		return nil, errorsmod.Wrapf(types.ErrNoRecovery, "of id %d", id)
	case r.Decided:
		return nil, errorsmod.Wrapf(types.ErrRecoveryDecided, "on %s: the new key counts from %s", moment(r.OpenedAt), moment(*r.ExecutesAt))
	}
	return &types.MsgCancelRecoveryResponse{}, s.Keeper.CancelRecovery(ctx, id)
}

// Recover decides on a new key for a member of whom the assembly's community is the home. It waits out the same delay, and the old key cannot
// cancel it: the assembly heard who says that they are the member.
func (s msgServer) Recover(ctx context.Context, msg *types.MsgRecover) (*types.MsgRecoverResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	person, home, err := s.recoverable(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	if home != msg.Community {
		return nil, errorsmod.Wrapf(types.ErrNotHome, "id %d is at home in %q, not in %q", person.Id, home, msg.Community)
	}
	if r, open, err := s.openRecovery(ctx, person.Id); err != nil || open && r.Decided {
		return nil, opened(person.Id, err)
	}
	if _, err := s.requireFree(ctx, msg.NewAddress); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	at := now(ctx).Add(params.RecoveryDelay)
	r := types.Recovery{NewAddress: msg.NewAddress, OpenedAt: now(ctx), Decided: true, ExecutesAt: &at, LapsesAt: at}
	if err := s.setRecovery(ctx, person, r); err != nil {
		return nil, err
	}
	return &types.MsgRecoverResponse{ExecutesAt: at},
		event.Emit(ctx, &types.EventRecoveryOpened{PersonId: person.Id, NewAddress: msg.NewAddress, ExecutesAt: &at})
}

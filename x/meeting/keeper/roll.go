package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/meeting/count"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// present is a person on a roll, who has not struck themselves off.
func (k *Keeper) present(ctx context.Context, meeting, person uint64) (types.Present, error) {
	position, err := k.positions.Get(ctx, collections.Join(meeting, person))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Present{}, errorsmod.Wrapf(types.ErrNotOnRoll, "person %d at meeting %d", person, meeting)
	}
	if err != nil {
		return types.Present{}, err
	}
	present, err := k.roll.Get(ctx, collections.Join(meeting, position))
	if err == nil && present.Struck {
		err = errorsmod.Wrapf(types.ErrNotOnRoll, "person %d struck themselves off the roll of meeting %d", person, meeting)
	}
	return present, err
}

// release frees a person for the roll of another meeting that treats the same proposals.
func (k *Keeper) release(ctx context.Context, present types.Present) error {
	for _, proposal := range present.MayVoteOn {
		key := collections.Join(proposal, present.Person)
		meeting, err := k.called.Get(ctx, key)
		if errors.Is(err, collections.ErrNotFound) || err == nil && meeting != present.MeetingId {
			continue // on another roll since
		}
		if err != nil {
			return err
		}
		if err := k.called.Remove(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// requireUncalled holds a person to one roll for a proposal: else one could cast a ballot in two rooms. A meeting that took no votes does not count.
func (k *Keeper) requireUncalled(ctx context.Context, proposal, person uint64) error {
	other, err := k.called.Get(ctx, collections.Join(proposal, person))
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	there, err := k.Meeting(ctx, other)
	if err == nil && there.Took() {
		err = errorsmod.Wrapf(types.ErrOnRoll, "person %d is on the roll of meeting %d for proposal %d", person, other, proposal)
	}
	return err
}

// drawDue puts the scrutineers of a roll that was public for long enough onto the list of draws.
func (k *Keeper) drawDue(ctx context.Context, ref []byte) error {
	m, live, err := k.dueMeeting(ctx, ref)
	if err != nil || !live || m.Stage != types.STAGE_PUBLIC {
		return err
	}
	return k.lots.Enlist(ctx, m.Community, types.LotScrutineers, ref, 1+m.RollSize/10)
}

// scrutineersDrawn names the scrutineers whom a lot draws from the roll. Where fewer than three are left who could be, the meeting takes no ballots.
func (k *Keeper) scrutineersDrawn(ctx context.Context, ref []byte, lot jurytypes.Lot) error {
	m, live, err := k.dueMeeting(ctx, ref)
	if err != nil || !live || m.Stage != types.STAGE_PUBLIC {
		return err
	}
	drawn, err := types.DrawScrutineers(lot, m.RollSize, func(position uint64) (types.Present, error) {
		return k.roll.Get(ctx, collections.Join(m.ID, position))
	})
	if err != nil {
		return err
	}
	m.Draw = &drawn
	if drawn.Called() < count.Scrutineers {
		if err := event.Emit(ctx, &types.EventScrutineersDrawn{MeetingId: m.ID, Scope: m.Scope}); err != nil {
			return err
		}
		return k.close(ctx, &m, types.STAGE_WITHOUT_SCRUTINEERS)
	}
	m.Stage, m.Scrutineers = types.STAGE_COUNTING, drawn.Jurors()
	if err := k.meetings.Set(ctx, m.ID, m); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventScrutineersDrawn{MeetingId: m.ID, Scope: m.Scope, Scrutineers: m.Scrutineers})
}

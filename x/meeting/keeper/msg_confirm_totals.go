package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// ConfirmTotals confirms the totals of a secret vote. Through the hands of all three they count, and those on the roll have no other vote.
//
// Signer: a scrutineer who neither entered nor confirmed them.
// Refused: totals that were not entered, or others than those that were; totals that count already.
func (m msgServer) ConfirmTotals(ctx context.Context, msg *types.MsgConfirmTotals) (*types.MsgConfirmTotalsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	s, err := m.scrutinise(ctx, msg.Scrutineer, msg.MeetingId, msg.ProposalId, true)
	if err != nil {
		return nil, err
	}
	if err := s.requireUncounted(); err != nil {
		return nil, err
	}
	totals := msg.Totals()
	if s.item.Totals == nil {
		return nil, errorsmod.Wrapf(types.ErrNoBallot, "no totals on proposal %d at meeting %d", msg.ProposalId, msg.MeetingId)
	}
	if *s.item.Totals != totals {
		return nil, errorsmod.Wrapf(types.ErrDiffers, "%s are confirmed, %s were entered", totals.String(), s.item.Totals.String())
	}
	counts, err := s.item.Hands.Confirm(s.person, now(ctx))
	if err != nil {
		return nil, err
	}
	if err := m.meetings.Set(ctx, s.meeting.ID, s.meeting); err != nil || !counts {
		return &types.MsgConfirmTotalsResponse{}, err
	}
	return &types.MsgConfirmTotalsResponse{Counted: true}, m.countTotals(ctx, s, totals)
}

func (k *Keeper) countTotals(ctx context.Context, s scrutiny, totals types.Totals) error {
	roll, err := k.calledTo(ctx, s.meeting.ID, s.item.ProposalId)
	if err != nil {
		return err
	}
	if err := k.votes.AddSecret(ctx, s.item.ProposalId, s.meeting.Community, totals, roll); err != nil {
		return err
	}
	until, err := k.keepOpen(ctx, s.item.ProposalId)
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventTotalsCounted{MeetingId: s.meeting.ID, ProposalId: s.item.ProposalId, Totals: totals, OpenUntil: until})
}

// calledTo are the persons on a roll who may vote on a proposal: as many at most as a roll holds.
func (k *Keeper) calledTo(ctx context.Context, meeting, proposal uint64) (persons []uint64, err error) {
	err = k.roll.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](meeting),
		func(_ collections.Pair[uint64, uint64], present types.Present) (bool, error) {
			if !present.Struck && slices.Contains(present.MayVoteOn, proposal) {
				persons = append(persons, present.Person)
			}
			return false, nil
		})
	return persons, err
}

package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

// EnterRoll enters on the roll who is there, all or none. Each is told by an event.
//
// Signer: who convened the meeting.
// Refused: before its hour, once the roll is closed or full; a person who is on the roll, or was and struck themselves off, who is on another
// meeting's for the same proposal, or who may vote on none that is treated.
func (m msgServer) EnterRoll(ctx context.Context, msg *types.MsgEnterRoll) (*types.MsgEnterRollResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	meeting, err := m.convenedBy(ctx, msg.MeetingId, msg.Convener)
	if err != nil {
		return nil, err
	}
	if err := meeting.Require(types.STAGE_CONVENED); err != nil {
		return nil, err
	}
	if err := m.begun(ctx, &meeting); err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if total := uint64(meeting.RollSize) + uint64(len(msg.Persons)); total > uint64(params.MaxRoll) {
		return nil, errorsmod.Wrapf(types.ErrRollFull, "%d persons, %d are the most", total, params.MaxRoll)
	}
	parties, err := m.partiesOf(ctx, &meeting)
	if err != nil {
		return nil, err
	}
	entered := make([]types.Present, 0, len(msg.Persons))
	for _, address := range msg.Persons {
		present, err := m.read(ctx, &meeting, address, parties)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(entered, func(other types.Present) bool { return other.Person == present.Person }) {
			return nil, errorsmod.Wrapf(types.ErrOnRoll, "%s stands twice", address)
		}
		entered = append(entered, present)
	}
	for i, present := range entered {
		if err := m.enter(ctx, &meeting, present, msg.Persons[i]); err != nil {
			return nil, err
		}
	}
	return &types.MsgEnterRollResponse{RollSize: meeting.RollSize}, m.meetings.Set(ctx, meeting.ID, meeting)
}

// partiesOf are all who propose, second or are concerned by what is treated: none of them is a scrutineer.
func (k *Keeper) partiesOf(ctx context.Context, m *types.Meeting) (parties []uint64, err error) {
	for _, item := range m.Items {
		of, err := k.proposals.Parties(ctx, item.ProposalId)
		if err != nil {
			return nil, err
		}
		parties = append(parties, of...)
	}
	return parties, nil
}

// read is a person as they would stand on a roll.
func (k *Keeper) read(ctx context.Context, m *types.Meeting, address string, parties []uint64) (present types.Present, err error) {
	person, err := k.members.PersonID(ctx, address)
	if err != nil {
		return present, err
	}
	entered, err := k.positions.Has(ctx, collections.Join(m.ID, person))
	if err != nil {
		return present, err
	}
	if entered {
		return present, errorsmod.Wrapf(types.ErrOnRoll, "%s, of meeting %d, or struck off it", address, m.ID)
	}
	present = types.Present{MeetingId: m.ID, Person: person, Party: slices.Contains(parties, person)}
	if present.MayVoteOn, err = k.mayVoteOn(ctx, m, person); err != nil {
		return present, errorsmod.Wrap(err, address)
	}
	for _, proposal := range present.MayVoteOn {
		if err := k.requireUncalled(ctx, proposal, person); err != nil {
			return present, err
		}
	}
	return present, nil
}

func (k *Keeper) enter(ctx context.Context, m *types.Meeting, present types.Present, address string) error {
	present.Position = uint64(m.RollSize)
	for _, proposal := range present.MayVoteOn {
		if err := k.called.Set(ctx, collections.Join(proposal, present.Person), m.ID); err != nil {
			return err
		}
	}
	if err := k.roll.Set(ctx, collections.Join(m.ID, present.Position), present); err != nil {
		return err
	}
	if err := k.positions.Set(ctx, collections.Join(m.ID, present.Person), present.Position); err != nil {
		return err
	}
	m.RollSize++
	m.Count(present, +1)
	return event.Emit(ctx, &types.EventEnteredOnRoll{
		MeetingId: m.ID, Scope: m.Scope, Person: present.Person, Address: address, MayVoteOn: present.MayVoteOn,
	})
}

// mayVoteOn are the proposals treated on which a person may vote; an error where there is none.
func (k *Keeper) mayVoteOn(ctx context.Context, m *types.Meeting, person uint64) (proposals []uint64, err error) {
	var refusal error
	for _, item := range m.Items {
		if err := k.requireVoting(ctx, item.ProposalId); err != nil {
			refusal = err
			continue
		}
		community, err := k.proposals.ElectorateAllows(ctx, item.ProposalId, person)
		if err == nil && item.Secret && community != m.Community {
			// In the federation each community has totals of its own, or they could not be counted for it.
			err = errorsmod.Wrapf(types.ErrMayNotVote, "in secret on proposal %d: the room is of %q, the person counts in %q",
				item.ProposalId, m.Community, community)
		}
		if err != nil {
			refusal = err
			continue
		}
		proposals = append(proposals, item.ProposalId)
	}
	if len(proposals) == 0 {
		return nil, errorsmod.Wrap(types.ErrMayNotVote, refusal.Error())
	}
	return proposals, nil
}

func (k *Keeper) requireVoting(ctx context.Context, proposal uint64) error {
	_, voting, _, err := k.proposals.ProposalScope(ctx, proposal)
	if err == nil && !voting {
		err = errorsmod.Wrapf(types.ErrVoteClosed, "proposal %d", proposal)
	}
	return err
}

package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// scrutiny is a scrutineer at work on a proposal.
type scrutiny struct {
	meeting types.Meeting
	item    *types.Item // of the meeting
	person  uint64
}

// scrutinise admits a scrutineer to what is entered on a proposal, while ballots are taken.
func (k *Keeper) scrutinise(ctx context.Context, scrutineer string, meeting, proposal uint64, secret bool) (s scrutiny, err error) {
	if s.meeting, err = k.Meeting(ctx, meeting); err != nil {
		return s, err
	}
	if s.person, err = k.scrutineer(ctx, &s.meeting, scrutineer); err != nil {
		return s, err
	}
	if s.item, err = s.meeting.Item(proposal); err != nil {
		return s, err
	}
	if secret && !s.item.Secret {
		return s, errorsmod.Wrapf(types.ErrNotSecret, "proposal %d at meeting %d: ballots are entered, not totals", proposal, meeting)
	}
	if !secret && s.item.Secret {
		return s, errorsmod.Wrapf(types.ErrSecret, "proposal %d at meeting %d: totals are entered, not ballots", proposal, meeting)
	}
	if err := k.begun(ctx, &s.meeting); err != nil {
		return s, err
	}
	return s, k.requireVoting(ctx, proposal)
}

func (k *Keeper) scrutineer(ctx context.Context, m *types.Meeting, address string) (uint64, error) {
	person, _, err := k.act(ctx, m.Scope, address)
	if err != nil {
		return 0, err
	}
	if err := m.Require(types.STAGE_COUNTING); err != nil {
		return 0, err
	}
	if !slices.Contains(m.Scrutineers, person) {
		return 0, errorsmod.Wrapf(types.ErrNotScrutineer, "%s at meeting %d", address, m.ID)
	}
	return person, nil
}

// voter is the person on the roll whose ballot is read out.
func (k *Keeper) voter(ctx context.Context, s scrutiny, address string) (uint64, error) {
	person, err := k.members.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	present, err := k.present(ctx, s.meeting.ID, person)
	if err != nil {
		return 0, err
	}
	if !slices.Contains(present.MayVoteOn, s.item.ProposalId) {
		return 0, errorsmod.Wrapf(types.ErrMayNotVote, "%s on proposal %d", address, s.item.ProposalId)
	}
	return person, nil
}

func (k *Keeper) ballot(ctx context.Context, meeting, proposal, person uint64) (ballot types.Ballot, found bool, err error) {
	ballot, err = k.ballots.Get(ctx, collections.Join3(meeting, proposal, person))
	if errors.Is(err, collections.ErrNotFound) {
		return ballot, false, nil
	}
	return ballot, err == nil, err
}

func (k *Keeper) setBallot(ctx context.Context, ballot types.Ballot) error {
	return k.ballots.Set(ctx, collections.Join3(ballot.MeetingId, ballot.ProposalId, ballot.Person), ballot)
}

// keepOpen keeps a vote open for those who want to change what was entered for them, and tells until when.
func (k *Keeper) keepOpen(ctx context.Context, proposal uint64) (time.Time, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return time.Time{}, err
	}
	until := now(ctx).Add(params.AfterBallot)
	return until, k.votes.KeepOpenUntil(ctx, proposal, until)
}

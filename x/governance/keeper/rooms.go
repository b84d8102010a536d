package keeper

import (
	"context"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// What meetings ask for: votes cast by hand and in secret. Each is entered once its scrutineers have confirmed it.

// ProposalScope tells whose assembly decides on a proposal, and whether its vote is open, and until when.
func (k *Keeper) ProposalScope(ctx context.Context, id uint64) (scope string, voting bool, closesAt time.Time, err error) {
	p, err := k.proposal(ctx, id)
	if err != nil || p.Status != types.STATUS_VOTING {
		return p.Scope, false, time.Time{}, err
	}
	closesAt, err = k.deadlines.Deadline(ctx, types.QueueScope(p.Scope), *p.NextAt)
	return p.Scope, now(ctx).Before(closesAt), closesAt, err
}

// ElectorateAllows gives the community where a person counts in an open vote; an error where they have none in it.
func (k *Keeper) ElectorateAllows(ctx context.Context, proposal, person uint64) (community string, err error) {
	poll, err := k.openPoll(ctx, proposal)
	if err != nil {
		return "", err
	}
	called, err := k.called(ctx, poll, person)
	return called.Community, err
}

// VotedSince tells whether a person cast a vote of their own at or after a moment: a ballot by hand that was entered before it does not replace it.
func (k *Keeper) VotedSince(ctx context.Context, proposal, person uint64, since time.Time) (bool, error) {
	vote, cast, err := k.former(ctx, proposal, person)
	return cast && vote.Manner == types.MANNER_SIGNED && !vote.At.Before(since), err
}

// CastByHand enters a vote cast by hand, in place of one that the person has cast before. A later one of their own replaces it.
func (k *Keeper) CastByHand(ctx context.Context, proposal, person uint64, choice types.Choice) error {
	if err := types.ValidateChoice(choice); err != nil {
		return err
	}
	poll, err := k.openPoll(ctx, proposal)
	if err != nil {
		return err
	}
	called, err := k.called(ctx, poll, person)
	if err != nil {
		return err
	}
	return k.cast(ctx, &poll, person, called, types.Vote{Choice: choice, Manner: types.MANNER_BY_HAND})
}

// StrikeByHand takes back a vote that was entered by hand.
func (k *Keeper) StrikeByHand(ctx context.Context, proposal, person uint64) error {
	poll, err := k.openPoll(ctx, proposal)
	if err != nil {
		return err
	}
	vote, cast, err := k.former(ctx, proposal, person)
	if err != nil {
		return err
	}
	if !cast || vote.Manner != types.MANNER_BY_HAND {
		return errorsmod.Wrapf(types.ErrNoVoteByHand, "proposal %d, person %d", proposal, person)
	}
	if err := k.strike(ctx, &poll, person, vote); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventVoteStruck{Proposal: proposal, Scope: poll.Scope, Person: person})
}

// AddSecret enters the totals of a secret ballot held in a community, and that the persons on its roll took part: none of them has another vote, and a vote
// that they cast before gives way. The totals add up to them. Each was called to the vote, in that community, when they were entered on the roll: whoever
// left since keeps the vote that they cast, as after any other, and stops nobody else's.
func (k *Keeper) AddSecret(ctx context.Context, proposal uint64, community string, totals types.Totals, roll []uint64) error {
	poll, err := k.openPoll(ctx, proposal)
	if err != nil {
		return err
	}
	if len(roll) == 0 || totals.Cast() != uint64(len(roll)) || max(totals.Yes, totals.No, totals.Abstain, totals.Block) > uint64(len(roll)) {
		return errorsmod.Wrapf(types.ErrInvalidVote, "%d yes, %d no, %d abstain and %d block for %d persons on the roll",
			totals.Yes, totals.No, totals.Abstain, totals.Block, len(roll))
	}
	where := types.Vote{At: now(ctx), Community: community, Manner: types.MANNER_SECRET}
	if poll.Federal() {
		if where.Counted, err = k.electorates.CountedAt(ctx, community, poll.Opening); err != nil {
			return err
		}
	}
	for _, person := range roll {
		called, err := k.called(ctx, poll, person)
		if err != nil && !errorsmod.IsOf(err, types.ErrNotInElectorate) {
			return err
		}
		if err == nil && called.Community != community {
			return errorsmod.Wrapf(types.ErrInvalidVote, "the roll of %q holds a person of %q: each community has a ballot of its own", community, called.Community)
		}
		if err := k.seal(ctx, &poll, person, where); err != nil {
			return err
		}
	}
	if err := k.count(ctx, &poll, where, types.Totals{}, totals); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventSecretVotesAdded{Proposal: proposal, Scope: poll.Scope, Community: where.Community, Persons: uint64(len(roll))})
}

// seal notes that a person voted in secret.
func (k *Keeper) seal(ctx context.Context, poll *types.Poll, person uint64, vote types.Vote) error {
	before, cast, err := k.former(ctx, poll.Proposal, person)
	if err != nil {
		return err
	}
	if before.Manner == types.MANNER_SECRET {
		return errorsmod.Wrapf(types.ErrVotedInSecret, "proposal %d, person %d", poll.Proposal, person)
	}
	if cast {
		if err := k.strike(ctx, poll, person, before); err != nil {
			return err
		}
	}
	if err := k.votes.Set(ctx, collections.Join(poll.Proposal, person), vote); err != nil {
		return err
	}
	return k.votesOf.Set(ctx, collections.Join(person, poll.Proposal))
}

// KeepOpenUntil keeps a vote open until a moment at least.
func (k *Keeper) KeepOpenUntil(ctx context.Context, proposal uint64, at time.Time) error {
	poll, err := k.openPoll(ctx, proposal)
	if err != nil || !at.After(poll.ClosesAt) {
		return err
	}
	p, err := k.proposal(ctx, proposal)
	if err != nil {
		return err
	}
	poll.ClosesAt = at
	if err := k.polls.Set(ctx, proposal, poll); err != nil {
		return err
	}
	if err := k.await(ctx, &p, types.STATUS_VOTING, at); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventVoteKeptOpen{Proposal: proposal, Scope: p.Scope, ClosesAt: at})
}

// Parties are those who are part of the matter itself: proposer, seconders and concerned, of both calls. None of them counts ballots.
func (k *Keeper) Parties(ctx context.Context, proposal uint64) ([]uint64, error) {
	p, err := k.proposal(ctx, proposal)
	if err != nil {
		return nil, err
	}
	parties := partiesOf(p)
	if p.FirstCall != 0 {
		first, err := k.proposal(ctx, p.FirstCall)
		if err != nil {
			return nil, err
		}
		parties = append(parties, partiesOf(first)...)
	}
	slices.Sort(parties)
	return slices.Compact(parties), nil
}

func partiesOf(p types.Proposal) []uint64 {
	parties := slices.Clone(p.Concerned)
	if p.Proposer != 0 {
		parties = append(parties, p.Proposer)
	}
	for _, s := range p.Seconders {
		parties = append(parties, s.Person)
	}
	return parties
}

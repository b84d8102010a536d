package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// openPoll is the vote on a proposal, which must be open.
func (k *Keeper) openPoll(ctx context.Context, proposal uint64) (types.Poll, error) {
	poll, err := k.polls.Get(ctx, proposal)
	if errors.Is(err, collections.ErrNotFound) {
		p, err := k.proposal(ctx, proposal)
		if err != nil {
			return poll, err
		}
		return poll, errorsmod.Wrapf(types.ErrVoteNotOpen, "proposal %d: %s", proposal, p.Status)
	}
	if err != nil {
		return poll, err
	}
	onTime, err := k.deadlines.OnTime(ctx, types.QueueScope(poll.Scope), poll.ClosesAt)
	if err != nil {
		return poll, err
	}
	if poll.Closed || !onTime {
		return poll, errorsmod.Wrapf(types.ErrVoteNotOpen, "proposal %d: the vote closed on %s", proposal, moment(poll.ClosesAt))
	}
	return poll, nil
}

// called tells how a person is called to a vote, or why not.
func (k *Keeper) called(ctx context.Context, poll types.Poll, person uint64) (communitytypes.Called, error) {
	if concerns(poll.Concerned, person) {
		return communitytypes.Called{}, errorsmod.Wrapf(types.ErrConcerned, "proposal %d, person %d", poll.Proposal, person)
	}
	called, err := k.electorates.CalledTo(ctx, poll.Scope, person, poll.Opening)
	if errors.Is(err, communitytypes.ErrNotActive) {
		return called, errorsmod.Wrapf(types.ErrNotInElectorate, "proposal %d: person %d is not active in %s", poll.Proposal, person, poll.Scope)
	}
	if err != nil {
		return called, err
	}
	if !called.Before(poll.OpenedAt) {
		return called, errorsmod.Wrapf(types.ErrNotInElectorate, "proposal %d opened on %s, person %d is active since %s",
			poll.Proposal, moment(poll.OpenedAt), person, moment(called.Since))
	}
	return called, nil
}

// former is the vote that a person has cast, if any.
func (k *Keeper) former(ctx context.Context, proposal, person uint64) (vote types.Vote, cast bool, err error) {
	vote, err = k.votes.Get(ctx, collections.Join(proposal, person))
	if errors.Is(err, collections.ErrNotFound) {
		return vote, false, nil
	}
	return vote, err == nil, err
}

// cast enters a person's vote in place of the one before, of which only a secret one cannot be replaced: nobody knows what it was.
func (k *Keeper) cast(ctx context.Context, poll *types.Poll, person uint64, called communitytypes.Called, vote types.Vote) error {
	before, voted, err := k.former(ctx, poll.Proposal, person)
	if err != nil {
		return err
	}
	if before.Manner == types.MANNER_SECRET {
		return errorsmod.Wrapf(types.ErrVotedInSecret, "proposal %d, person %d", poll.Proposal, person)
	}
	vote.At, vote.Community, vote.Counted = now(ctx), called.Community, called.Counted
	if !voted {
		if err := k.votesOf.Set(ctx, collections.Join(person, poll.Proposal)); err != nil {
			return err
		}
	}
	if err := k.votes.Set(ctx, collections.Join(poll.Proposal, person), vote); err != nil {
		return err
	}
	if err := k.count(ctx, poll, vote, before.Choice.One(), vote.Choice.One()); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventVoteCast{
		Proposal: poll.Proposal, Scope: poll.Scope, Person: person, Choice: vote.Choice, Manner: vote.Manner, Community: vote.Community,
	})
}

// count replaces totals that were counted with others, among the members and in the community where they count, and writes the poll.
func (k *Keeper) count(ctx context.Context, poll *types.Poll, where types.Vote, before, after types.Totals) error {
	poll.Totals = poll.Totals.Plus(after).Minus(before)
	if poll.Federal() && where.Counted {
		key := collections.Join(poll.Proposal, where.Community)
		was, err := k.communities.Get(ctx, key)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		is := was.Plus(after).Minus(before)
		if err := k.communities.Set(ctx, key, is); err != nil {
			return err
		}
		poll.Turn(was, is)
	}
	return k.polls.Set(ctx, poll.Proposal, *poll)
}

// strike takes a vote back altogether.
func (k *Keeper) strike(ctx context.Context, poll *types.Poll, person uint64, vote types.Vote) error {
	if err := k.votes.Remove(ctx, collections.Join(poll.Proposal, person)); err != nil {
		return err
	}
	if err := k.votesOf.Remove(ctx, collections.Join(person, poll.Proposal)); err != nil {
		return err
	}
	return k.count(ctx, poll, vote, vote.Choice.One(), types.Totals{})
}

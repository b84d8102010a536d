package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// openVote opens the vote on a proposal, by the rules in force now. Who is called is told by kept numbers; the concerned are left out.
func (k *Keeper) openVote(ctx context.Context, p *types.Proposal, call types.Call) error {
	electorate, err := k.electorates.OpenElectorate(ctx, p.Scope)
	if err != nil {
		return err
	}
	rules, err := k.rulesOf(ctx, p.Scope)
	if err != nil {
		return err
	}
	of, at := rules.Of(p.Kind), now(ctx)
	poll := types.Poll{
		Proposal: p.Id, Scope: p.Scope, Kind: p.Kind, Call: call, OpenedAt: at, ClosesAt: at.Add(of.VotingPeriod), Opening: electorate.Opening,
		Members: electorate.Members, Called: electorate.Called, Communities: electorate.Communities, YesSharePpm: of.YesSharePpm, Delay: of.Delay,
		Concerned: p.Concerned,
	}
	if call == types.CALL_URGENT {
		if err := k.hasten(ctx, &poll); err != nil {
			return err
		}
	}
	for _, person := range p.Concerned {
		called, err := k.wouldBeCalled(ctx, poll, person)
		if err != nil {
			return err
		}
		if called {
			poll.Called--
		}
	}
	if err := k.polls.Set(ctx, p.Id, poll); err != nil {
		return err
	}
	p.OpensAt = &at
	if err := k.await(ctx, p, types.STATUS_VOTING, poll.ClosesAt); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventVoteOpened{
		Proposal: p.Id, Scope: p.Scope, Kind: p.Kind, Call: call, Called: poll.Called, YesNeeded: poll.Rule().YesNeeded(),
		Communities: poll.Communities, ClosesAt: poll.ClosesAt,
	})
}

// hasten makes a vote that of an upgrade which cannot wait.
func (k *Keeper) hasten(ctx context.Context, poll *types.Poll) error {
	params, err := k.params.Get(ctx)
	poll.ClosesAt, poll.Delay = poll.OpenedAt.Add(params.UrgentPeriod), 0
	return err
}

// wouldBeCalled tells whether a person is counted among those called to a vote that opens now.
func (k *Keeper) wouldBeCalled(ctx context.Context, poll types.Poll, person uint64) (bool, error) {
	called, err := k.electorates.CalledTo(ctx, poll.Scope, person, poll.Opening)
	if errors.Is(err, communitytypes.ErrNotActive) {
		return false, nil
	}
	return err == nil && called.Before(poll.OpenedAt), err
}

// deadlineOf is where a proposal's next moment falls now.
func (k *Keeper) deadlineOf(ctx context.Context, p types.Proposal) (*time.Time, error) {
	if p.NextAt == nil {
		return nil, nil
	}
	at, err := k.deadlines.Deadline(ctx, types.QueueScope(p.Scope), *p.NextAt)
	return &at, err
}

func concerns(concerned []uint64, person uint64) bool { return slices.Contains(concerned, person) }

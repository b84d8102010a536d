package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// closeVote closes a vote whose time is over. The totals are kept, so nothing is counted.
func (k *Keeper) closeVote(ctx context.Context, p *types.Proposal) error {
	poll, err := k.polls.Get(ctx, p.Id)
	if err != nil {
		return err
	}
	poll.Closed, poll.Passed = true, poll.Passes()
	if err := k.electorates.CloseElectorate(ctx, poll.Opening); err != nil {
		return err
	}
	if err := k.polls.Set(ctx, p.Id, poll); err != nil {
		return err
	}
	if err := event.Emit(ctx, &types.EventVoteClosed{
		Proposal: p.Id, Scope: p.Scope, Passed: poll.Passed, Yes: poll.Totals.Yes, No: poll.Totals.No, Abstain: poll.Totals.Abstain, Block: poll.Totals.Block,
		Called: poll.Called, CommunitiesYes: poll.CommunitiesYes, CommunitiesNo: poll.CommunitiesNo,
	}); err != nil {
		return err
	}
	if !poll.Passed {
		return k.end(ctx, p, types.STATUS_REJECTED)
	}
	at := now(ctx).Add(poll.Delay)
	p.ExecutesAt = &at
	return k.await(ctx, p, types.STATUS_PASSED, at)
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// InitGenesis takes over a genesis. A chain that ran brings its queue along; in a new one what waits is scheduled.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.nextID.Set(ctx, g.NextId); err != nil {
		return err
	}
	for _, r := range g.Rules {
		if _, err := k.electorates.Members(ctx, r.Scope); err != nil {
			return err
		}
		if err := k.rules.Set(ctx, r.Scope, r.Rules); err != nil {
			return err
		}
	}
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	for _, p := range g.Proposals {
		if err := k.initProposal(ctx, p, !restored, g.Params); err != nil {
			return err
		}
	}
	return k.initVotes(ctx, g)
}

func (k *Keeper) initProposal(ctx context.Context, p types.Proposal, schedule bool, params types.Params) error {
	if _, err := k.electorates.Members(ctx, p.Scope); err != nil {
		return err
	}
	if err := k.proposals.Set(ctx, p.Id, p); err != nil {
		return err
	}
	if err := k.byScope.Set(ctx, collections.Join(p.Scope, p.Id)); err != nil {
		return err
	}
	if p.Ended() {
		if !schedule {
			return nil
		}
		return k.scheduleForget(ctx, p.Id, p.EndedAt.Add(params.VotesKept))
	}
	if err := k.enlist(ctx, p); err != nil {
		return err
	}
	if err := k.agenda.Set(ctx, collections.Join3(p.Scope, p.NextAt.UnixNano(), p.Id)); err != nil || !schedule {
		return err
	}
	return k.scheduleNext(ctx, p)
}

func (k *Keeper) initVotes(ctx context.Context, g types.GenesisState) error {
	for _, poll := range g.Polls {
		if err := k.polls.Set(ctx, poll.Proposal, poll); err != nil {
			return err
		}
	}
	for _, v := range g.Votes {
		if err := k.votes.Set(ctx, collections.Join(v.Proposal, v.Person), v.Vote); err != nil {
			return err
		}
		if err := k.votesOf.Set(ctx, collections.Join(v.Person, v.Proposal)); err != nil {
			return err
		}
	}
	for _, c := range g.Communities {
		if err := k.communities.Set(ctx, collections.Join(c.Proposal, c.Community), c.Totals); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads all state, in the order of its keys.
func (k *Keeper) ExportGenesis(ctx context.Context) (g *types.GenesisState, err error) {
	g = &types.GenesisState{}
	if g.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if g.NextId, err = k.nextID.Peek(ctx); err != nil {
		return nil, err
	}
	if err = k.rules.Walk(ctx, nil, func(scope string, r types.Rules) (bool, error) {
		g.Rules = append(g.Rules, types.ScopeRules{Scope: scope, Rules: r})
		return false, nil
	}); err != nil {
		return nil, err
	}
	if err = k.proposals.Walk(ctx, nil, func(_ uint64, p types.Proposal) (bool, error) {
		g.Proposals = append(g.Proposals, p)
		return false, nil
	}); err != nil {
		return nil, err
	}
	return g, k.exportVotes(ctx, g)
}

func (k *Keeper) exportVotes(ctx context.Context, g *types.GenesisState) error {
	if err := k.polls.Walk(ctx, nil, func(_ uint64, poll types.Poll) (bool, error) {
		g.Polls = append(g.Polls, poll)
		return false, nil
	}); err != nil {
		return err
	}
	if err := k.votes.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], v types.Vote) (bool, error) {
		g.Votes = append(g.Votes, types.CastVote{Proposal: key.K1(), Person: key.K2(), Vote: v})
		return false, nil
	}); err != nil {
		return err
	}
	return k.communities.Walk(ctx, nil, func(key collections.Pair[uint64, string], totals types.Totals) (bool, error) {
		g.Communities = append(g.Communities, types.CommunityTotals{Proposal: key.K1(), Community: key.K2(), Totals: totals})
		return false, nil
	})
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/governance/tally"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// Invariant is a statement that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for tests, simulation and audits, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{"what is kept could be taken over by another chain", k.checkState},
		{"the totals of an open vote are those of the votes cast", k.checkTotals},
		{"what communities say follows from their totals", k.checkCommunities},
		{"what has not ended is found by scope, proposer and moment, and nothing else is", k.checkLists},
	}
}

func broken(format string, args ...any) error {
	return errorsmod.Wrapf(types.ErrBrokenInvariant, format, args...)
}

func (k *Keeper) checkState(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	if err := g.Validate(); err != nil {
		return broken("%s", err)
	}
	return nil
}

// checkTotals counts the votes again. What was voted in secret is known in sum only.
func (k *Keeper) checkTotals(ctx context.Context) error {
	return k.polls.Walk(ctx, nil, func(id uint64, poll types.Poll) (bool, error) {
		if poll.Closed {
			return false, nil
		}
		var known types.Totals
		var secret uint64
		err := k.votes.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](id), func(key collections.Pair[uint64, uint64], v types.Vote) (bool, error) {
			if v.Manner == types.MANNER_SECRET {
				secret++
			}
			known = known.Plus(v.Choice.One())
			of, err := k.votesOf.Has(ctx, collections.Join(key.K2(), id))
			if err == nil && !of {
				err = broken("the vote of %d on %d is not found by person", key.K2(), id)
			}
			return err != nil, err
		})
		rest := poll.Totals.Minus(known)
		if err == nil && (rest.Cast() != secret || max(rest.Yes, rest.No, rest.Abstain, rest.Block) > secret) {
			err = broken("proposal %d: totals %+v, votes come to %+v and %d in secret", id, poll.Totals, known, secret)
		}
		return err != nil, err
	})
}

func (k *Keeper) checkCommunities(ctx context.Context) error {
	said := map[uint64]tally.Communities{}
	err := k.communities.Walk(ctx, nil, func(key collections.Pair[uint64, string], totals types.Totals) (bool, error) {
		c := said[key.K1()]
		c.Turn(tally.Silent, tally.VoiceOf(totals.Votes()))
		said[key.K1()] = c
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.polls.Walk(ctx, nil, func(id uint64, poll types.Poll) (bool, error) {
		if c := said[id]; c.Yes != poll.CommunitiesYes || c.No != poll.CommunitiesNo {
			return true, broken("proposal %d: %d communities say yes and %d no, by their totals %d and %d", id, poll.CommunitiesYes, poll.CommunitiesNo, c.Yes, c.No)
		}
		return false, nil
	})
}

func (k *Keeper) checkLists(ctx context.Context) error {
	var open, openBy, agenda, all int
	err := k.proposals.Walk(ctx, nil, func(id uint64, p types.Proposal) (bool, error) {
		all++
		if p.Ended() {
			return false, nil
		}
		open, agenda = open+1, agenda+1
		has, err := k.open.Has(ctx, collections.Join(p.Scope, id))
		if err == nil && has {
			has, err = k.agenda.Has(ctx, collections.Join3(p.Scope, p.NextAt.UnixNano(), id))
		}
		if p.Proposer != 0 && err == nil && has {
			openBy++
			has, err = k.openBy.Has(ctx, collections.Join(p.Proposer, id))
		}
		if err == nil && !has {
			err = broken("proposal %d has not ended, and is not found as such", id)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	found, err := k.listed(ctx)
	if wanted := [4]int{all, open, openBy, agenda}; err == nil && found != wanted {
		err = broken("proposals by scope, open, open by proposer, on the agenda: %v listed, %v there", found, wanted)
	}
	return err
}

func (k *Keeper) listed(ctx context.Context) (n [4]int, err error) {
	for i, list := range []collections.KeySet[collections.Pair[string, uint64]]{k.byScope, k.open} {
		if err := list.Walk(ctx, nil, func(collections.Pair[string, uint64]) (bool, error) { n[i]++; return false, nil }); err != nil {
			return n, err
		}
	}
	if err := k.openBy.Walk(ctx, nil, func(collections.Pair[uint64, uint64]) (bool, error) { n[2]++; return false, nil }); err != nil {
		return n, err
	}
	return n, k.agenda.Walk(ctx, nil, func(collections.Triple[string, int64, uint64]) (bool, error) { n[3]++; return false, nil })
}

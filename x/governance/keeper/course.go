package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// begin enters a new proposal into the lists of its scope and of its proposer.
func (k *Keeper) begin(ctx context.Context, p *types.Proposal) (err error) {
	if p.Id, err = k.nextID.Next(ctx); err != nil {
		return err
	}
	if err := k.byScope.Set(ctx, collections.Join(p.Scope, p.Id)); err != nil {
		return err
	}
	return k.enlist(ctx, *p)
}

func (k *Keeper) enlist(ctx context.Context, p types.Proposal) error {
	if err := k.open.Set(ctx, collections.Join(p.Scope, p.Id)); err != nil || p.Proposer == 0 {
		return err
	}
	return k.openBy.Set(ctx, collections.Join(p.Proposer, p.Id))
}

// await takes a proposal to a status in which it waits for a moment, and writes it. What it waited for before goes stale.
func (k *Keeper) await(ctx context.Context, p *types.Proposal, status types.Status, until time.Time) error {
	if err := k.leaveAgenda(ctx, *p); err != nil {
		return err
	}
	p.Status, p.NextAt = status, &until
	if err := k.agenda.Set(ctx, collections.Join3(p.Scope, until.UnixNano(), p.Id)); err != nil {
		return err
	}
	if err := k.scheduleNext(ctx, *p); err != nil {
		return err
	}
	return k.proposals.Set(ctx, p.Id, *p)
}

func (k *Keeper) scheduleNext(ctx context.Context, p types.Proposal) error {
	weight := uint32(1)
	if p.Status == types.STATUS_PASSED {
		weight += uint32(len(p.Messages))
	}
	return k.deadlines.Schedule(ctx, *p.NextAt, scheduletypes.Item{
		Kind: types.DueNext, Scope: types.QueueScope(p.Scope), Ref: types.NextRef(p.Id, *p.NextAt), Weight: weight,
	})
}

// end takes a proposal to a status in which nothing more happens to it, and writes it.
func (k *Keeper) end(ctx context.Context, p *types.Proposal, status types.Status) error {
	if err := k.leaveAgenda(ctx, *p); err != nil {
		return err
	}
	at := now(ctx)
	p.Status, p.NextAt, p.EndedAt = status, nil, &at
	if err := k.closeHearings(ctx, *p); err != nil {
		return err
	}
	if err := k.open.Remove(ctx, collections.Join(p.Scope, p.Id)); err != nil {
		return err
	}
	if p.Proposer != 0 {
		if err := k.openBy.Remove(ctx, collections.Join(p.Proposer, p.Id)); err != nil {
			return err
		}
	}
	if err := k.proposals.Set(ctx, p.Id, *p); err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	return k.scheduleForget(ctx, p.Id, at.Add(params.VotesKept))
}

func (k *Keeper) leaveAgenda(ctx context.Context, p types.Proposal) error {
	if p.NextAt == nil {
		return nil
	}
	return k.agenda.Remove(ctx, collections.Join3(p.Scope, p.NextAt.UnixNano(), p.Id))
}

// Next takes a proposal on when the moment for which it waits has come.
func (k *Keeper) Next(ctx context.Context, ref []byte) error {
	id, at, err := types.ReadNextRef(ref)
	if err != nil {
		return err
	}
	p, err := k.proposals.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil // it was withdrawn and forgotten while the item was put off, by an outage or because its community slept
	}
	if err != nil {
		return err
	}
	if p.NextAt == nil || p.NextAt.UnixNano() != at {
		return nil // it went on by itself, and waits for something else
	}
	switch p.Status {
	case types.STATUS_SEEKING_SECONDS:
		return k.endUnvoted(ctx, &p, types.STATUS_LAPSED)
	case types.STATUS_NOTICE:
		return k.openNoticed(ctx, &p)
	case types.STATUS_VOTING:
		return k.closeVote(ctx, &p)
	default:
		return k.execute(ctx, &p)
	}
}

// endUnvoted ends a proposal on which no vote was opened.
func (k *Keeper) endUnvoted(ctx context.Context, p *types.Proposal, status types.Status) error {
	if err := k.end(ctx, p, status); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventProposalEnded{Proposal: p.Id, Scope: p.Scope, Status: status})
}

package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// InitGenesis takes over a genesis. What falls due comes with the due-queue of a chain that ran before; where that
// brought none, it is scheduled here.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	for _, step := range []func(context.Context, types.GenesisState) error{
		k.initRules, k.initContributions, k.initLedgers, k.initLimits, k.initUsefulness,
	} {
		if err := step(ctx, g); err != nil {
			return err
		}
	}
	restored, err := k.deadlines.Restored(ctx)
	if err != nil || restored {
		return err
	}
	return k.scheduleAll(ctx, g)
}

// scheduleAll schedules the ends of the open contributions, and the tidying of each day that has records.
func (k *Keeper) scheduleAll(ctx context.Context, g types.GenesisState) error {
	var hoursDays, endedDays []uint32
	for _, h := range g.Hours {
		hoursDays = append(hoursDays, h.Day)
	}
	for i := range g.Contributions {
		c := &g.Contributions[i]
		if c.EndedAt != nil {
			endedDays = append(endedDays, types.DayOf(*c.EndedAt))
		} else if err := k.scheduleEnd(ctx, c); err != nil {
			return err
		}
	}
	if err := k.scheduleLimits(ctx, g); err != nil {
		return err
	}
	for _, day := range slices.Compact(slices.Sorted(slices.Values(hoursDays))) {
		if err := k.scheduleForgetting(ctx, g.Params, day); err != nil {
			return err
		}
	}
	for _, day := range slices.Compact(slices.Sorted(slices.Values(endedDays))) {
		if err := k.scheduleDropping(ctx, g.Params, day); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initRules(ctx context.Context, g types.GenesisState) error {
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	for _, r := range g.Rules {
		if err := k.rules.Set(ctx, r.Community, r); err != nil {
			return err
		}
	}
	for _, c := range g.Categories {
		if err := k.categories.Set(ctx, collections.Join(c.Community, c.Id), c); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initContributions(ctx context.Context, g types.GenesisState) error {
	if err := k.nextID.Set(ctx, g.NextContributionId); err != nil {
		return err
	}
	if g.LastEndedDay > 0 {
		if err := k.lastEndedDay.Set(ctx, g.LastEndedDay); err != nil {
			return err
		}
	}
	if g.HoursFrom > 0 {
		if err := k.hoursFrom.Set(ctx, g.HoursFrom); err != nil {
			return err
		}
	}
	for i := range g.Contributions {
		if err := k.initContribution(ctx, &g.Contributions[i]); err != nil {
			return err
		}
	}
	for _, t := range g.Texts {
		if err := k.texts.Set(ctx, t.ContributionId, t.Text); err != nil {
			return err
		}
	}
	for _, d := range g.Digests {
		if err := k.digests.Set(ctx, d.Id, d); err != nil {
			return err
		}
	}
	return nil
}

// initContribution stores a record and rebuilds its indexes.
func (k *Keeper) initContribution(ctx context.Context, c *types.Contribution) error {
	if err := k.contributions.Set(ctx, c.Id, *c); err != nil {
		return err
	}
	if err := k.byState.Set(ctx, collections.Join3(c.Community, int32(c.State), c.Id)); err != nil {
		return err
	}
	for _, part := range c.Parts {
		if err := k.indexPart(ctx, c, part); err != nil {
			return err
		}
	}
	if c.State == types.CONTRIBUTION_STATE_PENDING {
		return k.addPending(ctx, c.Submitter, +1)
	}
	if c.EndedAt != nil {
		return k.ended.Set(ctx, collections.Join(types.DayOf(*c.EndedAt), c.Id))
	}
	return nil
}

func (k *Keeper) initLedgers(ctx context.Context, g types.GenesisState) error {
	for _, p := range g.Pairs {
		between, err := k.pair(ctx, p.Community, p.Attester, p.Contributor)
		if err != nil {
			return err
		}
		*between.side(p.Attester) = p.Charges
		if err := k.save(ctx, between); err != nil {
			return err
		}
	}
	for _, r := range g.Contesters {
		if err := k.contesters.Set(ctx, collections.Join(r.Community, r.Person), r.Contester); err != nil {
			return err
		}
	}
	for _, h := range g.Hours {
		if err := k.hours.Set(ctx, collections.Join(h.Day, h.Person), h.Hours); err != nil {
			return err
		}
		if err := k.hoursDays.Set(ctx, h.Day); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initUsefulness(ctx context.Context, g types.GenesisState) error {
	for _, u := range g.Usefulness {
		if err := k.usefulness.Set(ctx, collections.Join(u.Community, u.Category), u.Usefulness); err != nil {
			return err
		}
	}
	for _, d := range g.Days {
		if err := k.days.Set(ctx, collections.Join3(d.Community, d.Day, d.Category), d.Usefulness); err != nil {
			return err
		}
	}
	return nil
}

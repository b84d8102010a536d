package keeper

import (
	"context"
	"errors"
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
		k.initRules, k.initContributions, k.initLedgers, k.initUsefulness,
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
		key := collections.Join3(p.Community, p.Attester, p.Contributor)
		if err := k.pairs.Set(ctx, key, types.PairCharges{Charges: p.Charges}); err != nil {
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

// ExportGenesis gives the whole state back, each list in the order of its keys.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	var err error
	if g.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if g.NextContributionId, err = k.nextID.Peek(ctx); err != nil {
		return nil, err
	}
	if g.LastEndedDay, err = k.lastEndedDay.Get(ctx); err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	for _, step := range []func(context.Context, *types.GenesisState) error{
		k.exportRules, k.exportContributions, k.exportLedgers, k.exportUsefulness,
	} {
		if err := step(ctx, g); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (k *Keeper) exportRules(ctx context.Context, g *types.GenesisState) error {
	if err := each(ctx, k.rules, func(_ string, r types.CommunityRules) { g.Rules = append(g.Rules, r) }); err != nil {
		return err
	}
	return each(ctx, k.categories, func(_ collections.Pair[string, string], c types.Category) {
		g.Categories = append(g.Categories, c)
	})
}

func (k *Keeper) exportContributions(ctx context.Context, g *types.GenesisState) error {
	err := each(ctx, k.contributions, func(_ uint64, c types.Contribution) { g.Contributions = append(g.Contributions, c) })
	if err != nil {
		return err
	}
	err = each(ctx, k.texts, func(id uint64, t types.ContributionText) {
		g.Texts = append(g.Texts, types.GenesisText{ContributionId: id, Text: t})
	})
	if err != nil {
		return err
	}
	return each(ctx, k.digests, func(_ uint64, d types.Digest) { g.Digests = append(g.Digests, d) })
}

func (k *Keeper) exportLedgers(ctx context.Context, g *types.GenesisState) error {
	err := each(ctx, k.pairs, func(key collections.Triple[string, uint64, uint64], p types.PairCharges) {
		g.Pairs = append(g.Pairs, types.GenesisPair{
			Community: key.K1(), Attester: key.K2(), Contributor: key.K3(), Charges: p.Charges,
		})
	})
	if err != nil {
		return err
	}
	return each(ctx, k.hours, func(key collections.Pair[uint32, uint64], h types.DayHours) {
		g.Hours = append(g.Hours, types.GenesisHours{Day: key.K1(), Person: key.K2(), Hours: h})
	})
}

func (k *Keeper) exportUsefulness(ctx context.Context, g *types.GenesisState) error {
	err := each(ctx, k.usefulness, func(key collections.Pair[string, string], u types.CategoryUsefulness) {
		g.Usefulness = append(g.Usefulness, types.GenesisUsefulness{Community: key.K1(), Category: key.K2(), Usefulness: u})
	})
	if err != nil {
		return err
	}
	return each(ctx, k.days, func(key dayKey, d types.DayUsefulness) {
		g.Days = append(g.Days, types.GenesisDayUsefulness{Community: key.K1(), Day: key.K2(), Category: key.K3(), Usefulness: d})
	})
}

// each visits a whole collection in the order of its keys.
func each[K, V any](ctx context.Context, all collections.Map[K, V], visit func(K, V)) error {
	return all.Walk(ctx, nil, func(key K, value V) (bool, error) {
		visit(key, value)
		return false, nil
	})
}

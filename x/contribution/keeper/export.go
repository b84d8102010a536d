package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

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
	if g.HoursFrom, err = k.firstWholeDay(ctx); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context, *types.GenesisState) error{
		k.exportRules, k.exportContributions, k.exportLedgers, k.exportLimits, k.exportUsefulness,
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
	err := each(ctx, k.pairs.Map, func(key collections.Triple[string, uint64, uint64], stored types.PairCharges) {
		g.Pairs = append(g.Pairs, bothWays(pair{key, stored})...)
	})
	if err != nil {
		return err
	}
	slices.SortFunc(g.Pairs, types.GenesisPair.Compare)
	err = each(ctx, k.contesters, func(key collections.Pair[string, uint64], r types.Contester) {
		g.Contesters = append(g.Contesters, types.GenesisContester{Community: key.K1(), Person: key.K2(), Contester: r})
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

// bothWays are the charges of a pair, those of each attester apart.
func bothWays(p pair) (ways []types.GenesisPair) {
	for _, way := range [][2]uint64{{p.key.K2(), p.key.K3()}, {p.key.K3(), p.key.K2()}} {
		if charges := *p.side(way[0]); len(charges) > 0 {
			ways = append(ways, types.GenesisPair{Community: p.key.K1(), Attester: way[0], Contributor: way[1], Charges: charges})
		}
	}
	return ways
}

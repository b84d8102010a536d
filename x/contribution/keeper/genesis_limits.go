package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// initLimits takes over agreements, issuances and lines.
func (k *Keeper) initLimits(ctx context.Context, g types.GenesisState) error {
	for _, a := range g.Agreements {
		if err := k.agreements.Set(ctx, collections.Join3(a.Community, a.Contributor, a.Category), a); err != nil {
			return err
		}
	}
	for _, i := range g.Issuances {
		if err := k.issuances.Set(ctx, i.Community, i.Issuance); err != nil {
			return err
		}
	}
	for _, t := range g.Takings {
		if err := k.takings.Set(ctx, collections.Join(t.Community, t.Person), t.Taking); err != nil {
			return err
		}
	}
	for _, p := range g.Line {
		if err := k.line.Set(ctx, collections.Join(p.Community, p.Place), p.ContributionId); err != nil {
			return err
		}
	}
	return k.nextPlace.Set(ctx, g.NextPlace)
}

// scheduleLimits schedules the ends of agreements, the service of lines, and the settlement of what was served from them.
func (k *Keeper) scheduleLimits(ctx context.Context, g types.GenesisState) error {
	for _, a := range g.Agreements {
		if err := k.scheduleDrop(ctx, g.Params, a); err != nil {
			return err
		}
	}
	for _, i := range g.Issuances {
		if i.Issuance.Waiting == 0 {
			continue
		}
		if err := k.scheduleServing(ctx, i.Community, i.Issuance.Day+1, 0); err != nil {
			return err
		}
	}
	inLine := make(map[uint64]bool, len(g.Line))
	for _, p := range g.Line {
		inLine[p.ContributionId] = true
	}
	for i := range g.Contributions {
		c := &g.Contributions[i]
		if c.State != types.CONTRIBUTION_STATE_WAITING || inLine[c.Id] {
			continue
		}
		if err := k.deadlines.Schedule(ctx, *c.ChallengeUntil, c.SettleItem()); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportLimits(ctx context.Context, g *types.GenesisState) (err error) {
	if err := each(ctx, k.agreements, func(_ agreementKey, a types.Agreement) { g.Agreements = append(g.Agreements, a) }); err != nil {
		return err
	}
	err = each(ctx, k.issuances, func(community string, i types.Issuance) {
		g.Issuances = append(g.Issuances, types.GenesisIssuance{Community: community, Issuance: i})
	})
	if err != nil {
		return err
	}
	err = each(ctx, k.takings, func(key collections.Pair[string, uint64], t types.Taking) {
		g.Takings = append(g.Takings, types.GenesisTaking{Community: key.K1(), Person: key.K2(), Taking: t})
	})
	if err != nil {
		return err
	}
	err = each(ctx, k.line, func(key collections.Pair[string, uint64], id uint64) {
		g.Line = append(g.Line, types.GenesisPlace{Community: key.K1(), Place: key.K2(), ContributionId: id})
	})
	if err != nil {
		return err
	}
	g.NextPlace, err = k.nextPlace.Peek(ctx)
	return err
}

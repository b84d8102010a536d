package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// InitGenesis writes a state into an empty store. What falls due of it is in the schedule's own where that goes on too; else it is scheduled here.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.nextCommissionID.Set(ctx, g.NextCommissionId); err != nil {
		return err
	}
	if err := k.nextActID.Set(ctx, g.NextActId); err != nil {
		return err
	}
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	for i := range g.Commissions {
		if err := k.initCommission(ctx, &g.Commissions[i], g.Params, !restored); err != nil {
			return err
		}
	}
	for i := range g.Acts {
		if err := k.initAct(ctx, &g.Acts[i], !restored); err != nil {
			return err
		}
	}
	for _, pause := range g.Pauses {
		if err := k.hold(ctx, pause); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initCommission(ctx context.Context, c *types.Commission, params types.Params, due bool) error {
	if err := k.commissions.Set(ctx, c.ID, *c); err != nil {
		return err
	}
	if c.Sits() {
		if err := k.index(ctx, c); err != nil {
			return err
		}
	}
	switch {
	case !due:
		return nil
	case !c.Sits():
		return k.scheduleDrop(ctx, c, params)
	}
	for _, draw := range c.Draws {
		persons := draw.Jurors()
		if len(persons) == 0 {
			continue
		}
		place := c.PlaceOf(persons[0])
		if _, err := k.scheduleAnswer(ctx, c, draw.Lot, c.Places[place].NamedAt, params); err != nil {
			return err
		}
	}
	return k.scheduleEnd(ctx, c)
}

func (k *Keeper) initAct(ctx context.Context, act *types.Act, due bool) error {
	if err := k.acts.Set(ctx, act.ID, *act); err != nil {
		return err
	}
	if err := k.actsOf.Set(ctx, collections.Join(act.CommissionId, act.ID)); err != nil || !act.Open() {
		return err
	}
	if err := k.openActs.Set(ctx, collections.Join(act.CommissionId, act.ID)); err != nil || !due {
		return err
	}
	c, err := k.commissions.Get(ctx, act.CommissionId)
	if err != nil {
		return err
	}
	return k.scheduleLapse(ctx, &c, act)
}

// ExportGenesis reads all state, in the order of its keys.
func (k *Keeper) ExportGenesis(ctx context.Context) (g *types.GenesisState, err error) {
	g = &types.GenesisState{}
	if g.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if g.NextCommissionId, err = k.nextCommissionID.Peek(ctx); err != nil {
		return nil, err
	}
	if g.NextActId, err = k.nextActID.Peek(ctx); err != nil {
		return nil, err
	}
	if err = k.commissions.Walk(ctx, nil, func(_ uint64, c types.Commission) (bool, error) {
		g.Commissions = append(g.Commissions, c)
		return false, nil
	}); err != nil {
		return nil, err
	}
	if err = k.acts.Walk(ctx, nil, func(_ uint64, act types.Act) (bool, error) {
		g.Acts = append(g.Acts, act)
		return false, nil
	}); err != nil {
		return nil, err
	}
	return g, k.pauses.Walk(ctx, nil, func(_ string, pauses types.Pauses) (bool, error) {
		g.Pauses = append(g.Pauses, pauses.Pauses...)
		return false, nil
	})
}

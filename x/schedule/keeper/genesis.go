package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// InitGenesis writes a state into an empty store. It comes before all modules that schedule something.
func (k *Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := g.ValidateAt(sdk.UnwrapSDKContext(ctx).BlockTime()); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.initQueue(ctx, g); err != nil {
		return err
	}
	if g.Outage != nil {
		if err := k.Outage.Set(ctx, *g.Outage); err != nil {
			return err
		}
	}
	for _, s := range g.Standstills {
		if err := k.Standstills.Set(ctx, s.Scope, s); err != nil {
			return err
		}
	}
	for _, l := range g.DeadLetters {
		if err := k.DeadLetters.Set(ctx, l.Id, l); err != nil {
			return err
		}
	}
	for _, c := range g.ParameterChanges {
		if err := k.changes.Set(ctx, collections.Join(c.Owner, c.Parameter), c.ChangedAt.UnixNano()); err != nil {
			return err
		}
	}
	return k.Failures.Set(ctx, g.Failures)
}

func (k *Keeper) initQueue(ctx context.Context, g *types.GenesisState) error {
	if err := k.NextID.Set(ctx, max(g.NextId, 1)); err != nil {
		return err
	}
	if err := k.restored.Set(ctx, g.NextId > 0); err != nil {
		return err
	}
	for _, q := range g.Queue {
		if err := k.Queue.Set(ctx, collections.Join(q.Due.UnixNano(), q.Id), q.Item); err != nil {
			return err
		}
	}
	for _, p := range g.Parked {
		if err := k.Parked.Set(ctx, collections.Join3(p.Item.Scope, p.Due.UnixNano(), p.Id), p.Item); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads all state, in the order of its keys.
func (k *Keeper) ExportGenesis(ctx context.Context) (g *types.GenesisState, err error) {
	g = &types.GenesisState{}
	if g.Params, err = k.Params.Get(ctx); err != nil {
		return nil, err
	}
	if g.NextId, err = k.NextID.Peek(ctx); err != nil {
		return nil, err
	}
	if g.Failures, err = found(k.Failures.Get(ctx)); err != nil {
		return nil, err
	}
	outage, err := found(k.Outage.Get(ctx))
	if err != nil {
		return nil, err
	}
	if !outage.Start.IsZero() {
		g.Outage = &outage
	}
	return g, k.exportLists(ctx, g)
}

func (k *Keeper) exportLists(ctx context.Context, g *types.GenesisState) error {
	err := k.Queue.Walk(ctx, nil, func(at place, item types.Item) (bool, error) {
		g.Queue = append(g.Queue, types.QueuedItem{Id: at.K2(), Due: types.Moment(at.K1()), Item: item})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.Parked.Walk(ctx, nil, func(at parkedPlace, item types.Item) (bool, error) {
		g.Parked = append(g.Parked, types.QueuedItem{Id: at.K3(), Due: types.Moment(at.K2()), Item: item})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.Standstills.Walk(ctx, nil, func(_ string, s types.Standstill) (bool, error) {
		g.Standstills = append(g.Standstills, s)
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.DeadLetters.Walk(ctx, nil, func(_ uint64, l types.DeadLetter) (bool, error) {
		g.DeadLetters = append(g.DeadLetters, l)
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.changes.Walk(ctx, nil, func(of changed, at int64) (bool, error) {
		g.ParameterChanges = append(g.ParameterChanges, parameterChange(of, at))
		return false, nil
	})
}

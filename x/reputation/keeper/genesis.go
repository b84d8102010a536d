package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/reputation/types"
)

// InitGenesis writes a state into an empty store.
func (k Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	if len(g.Fading.Former) > 0 {
		if err := k.fading.Set(ctx, g.Fading); err != nil {
			return err
		}
	}
	for _, r := range g.Records {
		if err := k.records.Set(ctx, collections.Join(r.Community, r.Person), r.Record); err != nil {
			return err
		}
		for i, event := range r.Events {
			if err := k.events.Set(ctx, collections.Join3(r.Community, r.Person, r.Record.FirstEvent+uint64(i)), event); err != nil {
				return err
			}
		}
	}
	return nil
}

// ExportGenesis reads all state, in the order of its keys.
func (k Keeper) ExportGenesis(ctx context.Context) (g *types.GenesisState, err error) {
	g = &types.GenesisState{}
	if g.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if g.Fading, err = k.fadingBefore(ctx); err != nil {
		return nil, err
	}
	return g, k.records.Walk(ctx, nil, func(key collections.Pair[string, uint64], record types.Record) (bool, error) {
		r := types.GenesisRecord{Community: key.K1(), Person: key.K2(), Record: record}
		err := k.events.Walk(ctx, collections.NewSuperPrefixedTripleRange[string, uint64, uint64](key.K1(), key.K2()),
			func(_ collections.Triple[string, uint64, uint64], event types.Event) (bool, error) {
				r.Events = append(r.Events, event)
				return false, nil
			})
		g.Records = append(g.Records, r)
		return err != nil, err
	})
}

package keeper

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// InitGenesis writes a state into an empty store. What falls due of it is in the schedule's own where that goes on too; else it is scheduled here. A
// verdict that a closed trial of a new schedule came to is taken to have been told.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.requireCommunities(ctx, g); err != nil {
		return err
	}
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.nextLotID.Set(ctx, g.NextLotId); err != nil {
		return err
	}
	if err := k.nextTrialID.Set(ctx, g.NextTrialId); err != nil {
		return err
	}
	for _, r := range g.Rules {
		if err := k.rules.Set(ctx, r.Community, r); err != nil {
			return err
		}
	}
	for _, lot := range g.Lots {
		if err := k.lots.Set(ctx, collections.Join(lot.Community, lot.ID), lot); err != nil {
			return err
		}
	}
	return k.initTrials(ctx, g)
}

// requireCommunities refuses what is of a community that there is not: its lots would wait and its trials stay open for ever.
func (k *Keeper) requireCommunities(ctx context.Context, g types.GenesisState) error {
	named := map[string]string{}
	for _, r := range g.Rules {
		named[r.Community] = "rules"
	}
	for _, lot := range g.Lots {
		named[lot.Community] = fmt.Sprintf("lot %d", lot.ID)
	}
	for _, trial := range g.Trials {
		named[trial.Community] = fmt.Sprintf("trial %d", trial.ID)
	}
	for _, community := range slices.Sorted(maps.Keys(named)) {
		if _, err := k.members.ActivePersons(ctx, community); err != nil {
			return errorsmod.Wrapf(types.ErrInvalidGenesis, "%s: %s", named[community], err)
		}
	}
	return nil
}

func (k *Keeper) initTrials(ctx context.Context, g types.GenesisState) error {
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	for _, trial := range g.Trials {
		if err := k.initTrial(ctx, trial); err != nil {
			return err
		}
		if restored {
			continue
		}
		if err := k.initDue(ctx, trial, g.Params.TrialKept); err != nil {
			return err
		}
	}
	return nil
}

// initDue schedules what a trial waits for. One whose replacements wait for their lot waits for nothing else.
func (k *Keeper) initDue(ctx context.Context, trial types.Trial, kept time.Duration) error {
	switch {
	case !trial.Open():
		return k.scheduleDrop(ctx, &trial, kept)
	case trial.AwaitsReplacements():
		return nil
	}
	return k.scheduleClose(ctx, &trial)
}

func (k *Keeper) initTrial(ctx context.Context, trial types.Trial) error {
	if err := k.trials.Set(ctx, trial.ID, trial); err != nil || !trial.Open() {
		return err
	}
	if err := k.open.Set(ctx, collections.Join(trial.Community, trial.ID)); err != nil {
		return err
	}
	if trial.Everyone {
		return k.everyone.Set(ctx, trial.ID)
	}
	for _, i := range trial.Awaited() {
		if err := k.awaited.Set(ctx, collections.Join(trial.Jurors[i].Person, trial.ID)); err != nil {
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
	if g.NextLotId, err = k.nextLotID.Peek(ctx); err != nil {
		return nil, err
	}
	if g.NextTrialId, err = k.nextTrialID.Peek(ctx); err != nil {
		return nil, err
	}
	if err = k.rules.Walk(ctx, nil, func(_ string, r types.Rules) (bool, error) {
		g.Rules = append(g.Rules, r)
		return false, nil
	}); err != nil {
		return nil, err
	}
	if err = k.lots.Walk(ctx, nil, func(_ collections.Pair[string, uint64], lot types.WaitingLot) (bool, error) {
		g.Lots = append(g.Lots, lot)
		return false, nil
	}); err != nil {
		return nil, err
	}
	return g, k.trials.Walk(ctx, nil, func(_ uint64, trial types.Trial) (bool, error) {
		g.Trials = append(g.Trials, trial)
		return false, nil
	})
}

package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// closeDue ends a voting period. Jurors who stayed away are replaced once: those who take their place are drawn by a lot of their own. After that
// the votes cast decide.
func (k *Keeper) closeDue(ctx context.Context, ref []byte) error {
	trial, live, err := k.dueTrial(ctx, ref)
	if err != nil || !live || trial.AwaitsReplacements() {
		return err
	}
	absent := trial.Awaited()
	if trial.Everyone || trial.SecondCall || len(absent) == 0 {
		return k.close(ctx, &trial)
	}
	for _, i := range absent {
		trial.Jurors[i].Replaced = true
		if err := k.awaited.Remove(ctx, collections.Join(trial.Jurors[i].Person, trial.ID)); err != nil {
			return err
		}
	}
	trial.SecondCall = true
	if err := k.trials.Set(ctx, trial.ID, trial); err != nil {
		return err
	}
	return k.Enlist(ctx, trial.Community, types.LotReplace, ref, uint32(len(absent)))
}

// close decides a trial by the votes cast. Who asked is told by an item of its own, so that nothing that goes wrong there undoes a vote.
func (k *Keeper) close(ctx context.Context, trial *types.Trial) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	trial.Outcome, trial.ClosedAt = trial.Decide(), &now
	for _, i := range trial.Awaited() {
		if err := k.awaited.Remove(ctx, collections.Join(trial.Jurors[i].Person, trial.ID)); err != nil {
			return err
		}
	}
	if trial.Everyone {
		if err := k.everyone.Remove(ctx, trial.ID); err != nil {
			return err
		}
	}
	if err := k.open.Remove(ctx, collections.Join(trial.Community, trial.ID)); err != nil {
		return err
	}
	if err := k.trials.Set(ctx, trial.ID, *trial); err != nil {
		return err
	}
	ref := types.TrialRef(trial.ID)
	err = k.deadlines.Schedule(ctx, now, scheduletypes.Item{
		Kind: types.KindVerdict, Scope: trial.Community, Ref: ref, Weight: 1 + uint32(len(trial.Accused)),
	})
	if err != nil {
		return err
	}
	if err := k.scheduleDrop(ctx, trial, params.TrialKept); err != nil {
		return err
	}
	uphold, reject := trial.Votes()
	return event.Emit(ctx, &types.EventTrialClosed{
		TrialId: trial.ID, Community: trial.Community, Kind: trial.Kind, Outcome: trial.Outcome, Uphold: uphold, Reject: reject,
	})
}

// scheduleDrop has a closed trial forgotten in time. It waits while the community sleeps, as the verdict does, which needs the trial.
func (k *Keeper) scheduleDrop(ctx context.Context, trial *types.Trial, kept time.Duration) error {
	return k.deadlines.Schedule(ctx, trial.ClosedAt.Add(kept), scheduletypes.Item{
		Kind: types.KindDrop, Scope: trial.Community, Ref: types.TrialRef(trial.ID), Weight: 1,
	})
}

// verdictDue tells who asked how a trial ended.
func (k *Keeper) verdictDue(ctx context.Context, ref []byte) error {
	id, err := types.ReadTrialRef(ref)
	if err != nil {
		return err
	}
	trial, err := k.Trial(ctx, id)
	if err != nil {
		return err
	}
	tell, known := k.told[trial.Kind]
	if !known {
		return errorsmod.Wrapf(types.ErrUnknownKind, "trial of kind %q", trial.Kind)
	}
	return tell(ctx, trial.Ref, trial.Verdict())
}

// dropDue forgets a trial that has been kept long enough.
func (k *Keeper) dropDue(ctx context.Context, ref []byte) error {
	id, err := types.ReadTrialRef(ref)
	if err != nil {
		return err
	}
	return k.trials.Remove(ctx, id)
}

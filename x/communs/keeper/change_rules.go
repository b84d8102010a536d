package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// SetPolicy changes a community's melt from this block on, and never backwards.
// Policy, fund share and cap each change at most once in a change interval, by a
// step, within their bounds.
func (k Keeper) SetPolicy(ctx context.Context, community string, policy melt.Policy) error {
	if err := types.ValidatePolicy(policy); err != nil {
		return err
	}
	book, params, err := k.openToChange(ctx, community)
	if err != nil {
		return err
	}
	history := book.rules.History()
	former := history.Last().Policy
	if policy == former {
		return errorsmod.Wrapf(types.ErrUnchanged, "the policy is %s", former)
	}
	if err := mayChange(ctx, book.rules.PolicyChangedAt, params.ChangeInterval); err != nil {
		return err
	}
	if err := types.CheckPolicyStep(former, policy); err != nil {
		return err
	}
	moment := now(ctx)
	book.settle(moment)
	kept := moment - int64(params.CheckpointsKept/time.Second)
	book.rules.SetHistory(history.Change(policy, moment).Since(kept))
	book.rules.PolicyChangedAt = changedAt(ctx)
	if err := k.save(ctx, book); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventPolicyChanged{
		Community: community, Former: types.PolicyOf(former), Policy: types.PolicyOf(policy),
	})
}

// SetFundShare changes the commons fund's share of the melt from this block on.
func (k Keeper) SetFundShare(ctx context.Context, community string, ppm uint32) error {
	if err := types.ValidateFundShare(ppm); err != nil {
		return err
	}
	book, params, err := k.openToChange(ctx, community)
	if err != nil {
		return err
	}
	former := book.rules.FundSharePpm
	if ppm == former {
		return errorsmod.Wrapf(types.ErrUnchanged, "the fund share is %d ppm", former)
	}
	if err := mayChange(ctx, book.rules.FundShareChangedAt, params.ChangeInterval); err != nil {
		return err
	}
	if !types.WithinStep(uint64(former), uint64(ppm), types.FundShareStepPPM) {
		lowest, highest := types.StepBounds(uint64(former), types.FundShareStepPPM)
		return errorsmod.Wrapf(types.ErrStepTooWide, "fund share from %d to %d ppm, want %d to %d (to 0 from %d only)",
			former, ppm, lowest, highest, types.FundShareStepPPM)
	}
	book.settle(now(ctx))
	book.rules.FundSharePpm = ppm
	book.rules.FundShareChangedAt = changedAt(ctx)
	if err := k.save(ctx, book); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventFundShareChanged{Community: community, FormerPpm: former, FundSharePpm: ppm})
}

// SetCap changes the most that credits bring a member's Communs to, in µC; 0
// lifts the cap. Nothing is taken from who has more.
func (k Keeper) SetCap(ctx context.Context, community string, ceiling uint64) error {
	if err := types.ValidateCap(ceiling); err != nil {
		return err
	}
	book, params, err := k.openToChange(ctx, community)
	if err != nil {
		return err
	}
	former := book.rules.Cap
	if ceiling == former {
		return errorsmod.Wrapf(types.ErrUnchanged, "the cap is %s Communs", amount.Format(former))
	}
	if err := mayChange(ctx, book.rules.CapChangedAt, params.ChangeInterval); err != nil {
		return err
	}
	if err := types.CheckCapStep(former, ceiling); err != nil {
		return err
	}
	book.rules.Cap = ceiling
	book.rules.CapChangedAt = changedAt(ctx)
	if err := k.Rules.Set(ctx, community, book.rules); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventCapChanged{Community: community, Former: former, Cap: ceiling})
}

func (k Keeper) openToChange(ctx context.Context, community string) (*book, types.Params, error) {
	book, err := k.open(ctx, community)
	if err != nil {
		return nil, types.Params{}, err
	}
	params, err := k.Params.Get(ctx)
	return book, params, err
}

// mayChange refuses a change within an interval of the last one.
func mayChange(ctx context.Context, last *time.Time, interval time.Duration) error {
	if last == nil {
		return nil
	}
	if again := last.Add(interval); now(ctx) < again.Unix() {
		return errorsmod.Wrapf(types.ErrTooSoon, "on %s; it may change again from %s on",
			last.Format(time.RFC3339), again.Format(time.RFC3339))
	}
	return nil
}

func changedAt(ctx context.Context) *time.Time {
	moment := types.Moment(now(ctx))
	return &moment
}

package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// contribution is one that has its record, whatever its state.
func (k *Keeper) contribution(ctx context.Context, id uint64) (types.Contribution, error) {
	c, err := k.contributions.Get(ctx, id)
	if !errors.Is(err, collections.ErrNotFound) {
		return c, err
	}
	shrunk, err := k.digests.Has(ctx, id)
	if err != nil {
		return c, err
	}
	if shrunk {
		return c, errorsmod.Wrapf(types.ErrEnded, "contribution %d was settled long ago, only its digest is kept", id)
	}
	return c, errorsmod.Wrapf(types.ErrUnknownContribution, "contribution %d", id)
}

// checkOpen refuses what is no longer pending, or past its attestation period.
func (k *Keeper) checkOpen(ctx context.Context, c *types.Contribution) error {
	switch {
	case c.State.Ended():
		return errorsmod.Wrapf(types.ErrEnded, "contribution %d is %s", c.Id, c.State.Word())
	case c.State != types.CONTRIBUTION_STATE_PENDING:
		return errorsmod.Wrapf(types.ErrQuorumReached, "contribution %d is %s", c.Id, c.State.Word())
	}
	onTime, err := k.onTime(ctx, c.Community, c.AttestUntil)
	if err != nil || onTime {
		return err
	}
	return errorsmod.Wrapf(types.ErrTooLate, "contribution %d was open until %s", c.Id, moment(c.AttestUntil))
}

// onTime asks where a deadline falls now only once it has passed: an outage or a sleep never makes one earlier.
func (k *Keeper) onTime(ctx context.Context, community string, deadline time.Time) (bool, error) {
	if sdk.UnwrapSDKContext(ctx).BlockTime().Before(deadline) {
		return true, nil
	}
	return k.deadlines.OnTime(ctx, community, deadline)
}

// checkPending refuses a person who has too many contributions pending.
func (k *Keeper) checkPending(ctx context.Context, submitter uint64, most uint32) error {
	count, err := k.pendingOf(ctx, submitter)
	if err != nil || count < most {
		return err
	}
	return errorsmod.Wrapf(types.ErrTooManyPending, "%d are, at most %d can be", count, most)
}

func (k *Keeper) pendingOf(ctx context.Context, submitter uint64) (uint32, error) {
	count, _, err := k.pending.Find(ctx, submitter)
	return count, err
}

func (k *Keeper) addPending(ctx context.Context, submitter uint64, change int) error {
	count, err := k.pendingOf(ctx, submitter)
	if err != nil {
		return err
	}
	if now := int(count) + change; now > 0 {
		return k.pending.Set(ctx, submitter, uint32(now))
	}
	return k.pending.Remove(ctx, submitter)
}

// open stores a new contribution with its words and indexes, and schedules the end of its attestation period.
func (k *Keeper) open(ctx context.Context, c *types.Contribution, text types.ContributionText) (err error) {
	if c.Id, err = k.nextID.Next(ctx); err != nil {
		return err
	}
	if !text.IsEmpty() {
		if err := k.texts.Set(ctx, c.Id, text); err != nil {
			return err
		}
	}
	for _, part := range c.Parts {
		if err := k.indexPart(ctx, c, part); err != nil {
			return err
		}
	}
	if err := k.addPending(ctx, c.Submitter, +1); err != nil {
		return err
	}
	if err := k.enter(ctx, c, types.CONTRIBUTION_STATE_PENDING); err != nil {
		return err
	}
	if err := k.contributions.Set(ctx, c.Id, *c); err != nil {
		return err
	}
	return k.scheduleEnd(ctx, c)
}

// indexPart files a part under its contributor, and among what they have yet to confirm.
func (k *Keeper) indexPart(ctx context.Context, c *types.Contribution, part types.Part) error {
	if err := k.byContributor.Set(ctx, collections.Join(part.Contributor, c.Id)); err != nil || part.Confirmed {
		return err
	}
	return k.unconfirmed.Set(ctx, collections.Join(part.Contributor, c.Id))
}

// enter makes a contribution pass to a state, in the index and in the record, which the caller saves.
func (k *Keeper) enter(ctx context.Context, c *types.Contribution, state types.ContributionState) error {
	if c.State != types.CONTRIBUTION_STATE_UNSPECIFIED {
		if err := k.byState.Remove(ctx, collections.Join3(c.Community, int32(c.State), c.Id)); err != nil {
			return err
		}
	}
	c.State = state
	return k.byState.Set(ctx, collections.Join3(c.Community, int32(state), c.Id))
}

// advance saves a contribution; a pending one that has its quorum passes on to its challenge period.
func (k *Keeper) advance(ctx context.Context, c *types.Contribution) error {
	if c.State != types.CONTRIBUTION_STATE_PENDING || !c.QuorumReached() {
		return k.contributions.Set(ctx, c.Id, *c)
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	if err := k.leavePending(ctx, c); err != nil {
		return err
	}
	if err := k.enter(ctx, c, types.CONTRIBUTION_STATE_ATTESTED); err != nil {
		return err
	}
	until := sdkCtx.BlockTime().Add(c.Terms.ChallengePeriod)
	c.ChallengeUntil = &until
	if err := k.scheduleEnd(ctx, c); err != nil {
		return err
	}
	if err := k.contributions.Set(ctx, c.Id, *c); err != nil {
		return err
	}
	told := &types.EventContributionAttested{
		ContributionId: c.Id, Community: c.Community, Contributors: make([]uint64, len(c.Parts)), Amount: c.Amount(), ChallengeUntil: until,
	}
	for i, part := range c.Parts {
		told.Contributors[i] = part.Contributor
	}
	return event.Emit(ctx, told)
}

// scheduleEnd has the period that a contribution has entered end in time. While a jury sits, its verdict ends it.
func (k *Keeper) scheduleEnd(ctx context.Context, c *types.Contribution) error {
	item, at, awaited := c.Due()
	if !awaited {
		return nil
	}
	return k.deadlines.Schedule(ctx, at, item)
}

// leavePending lets the unconfirmed parts fall away, and frees the submitter's place.
func (k *Keeper) leavePending(ctx context.Context, c *types.Contribution) error {
	for _, part := range c.Parts {
		if part.Confirmed {
			continue
		}
		key := collections.Join(part.Contributor, c.Id)
		if err := k.byContributor.Remove(ctx, key); err != nil {
			return err
		}
		if err := k.unconfirmed.Remove(ctx, key); err != nil {
			return err
		}
	}
	c.Parts = slices.DeleteFunc(c.Parts, func(p types.Part) bool { return !p.Confirmed })
	return k.addPending(ctx, c.Submitter, -1)
}

// endUnsettled ends a pending contribution without a mint: the hours that it held are free again.
func (k *Keeper) endUnsettled(ctx context.Context, c *types.Contribution, state types.ContributionState) error {
	if err := k.leavePending(ctx, c); err != nil {
		return err
	}
	if err := k.releaseParts(ctx, c); err != nil {
		return err
	}
	return k.end(ctx, c, state)
}

// releaseParts frees the hours that the parts hold.
func (k *Keeper) releaseParts(ctx context.Context, c *types.Contribution) error {
	for _, part := range c.Parts {
		if err := k.releaseHours(ctx, c, part); err != nil {
			return err
		}
	}
	return nil
}

// end closes a contribution: the record forgets the time of day and who struck their name, and what becomes of it falls due.
func (k *Keeper) end(ctx context.Context, c *types.Contribution, state types.ContributionState) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	if err := k.enter(ctx, c, state); err != nil {
		return err
	}
	for i := range c.Parts {
		c.Parts[i].StartQuarter = 0
	}
	c.StruckBeneficiaries = nil
	c.EndedAt = &now
	if err := k.ended.Set(ctx, collections.Join(types.DayOf(now), c.Id)); err != nil {
		return err
	}
	if err := k.expectTidying(ctx, types.DayOf(now)); err != nil {
		return err
	}
	return k.contributions.Set(ctx, c.Id, *c)
}

package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// registerDueItems names the handler of each kind. Handlers read the state again: an item whose contribution has moved
// on meanwhile does nothing.
func (k *Keeper) registerDueItems() {
	k.deadlines.Register(types.KindExpire, k.expireDue)
	k.deadlines.Register(types.KindDraw, k.drawDue)
	k.deadlines.Register(types.KindDrawContest, k.drawContestDue)
	k.deadlines.Register(types.KindServeLine, k.serveLineDue)
	k.deadlines.Register(types.KindSettle, k.settleDue)
	k.deadlines.Register(types.KindDropAgreement, k.dropAgreementDue)
	k.deadlines.Register(types.KindForgetHours, k.forgetHoursDue)
	k.deadlines.Register(types.KindDropUnsettled, k.dropUnsettledDue)
	k.deadlines.Register(types.KindShrinkSettled, k.shrinkSettledDue)
}

func (k *Keeper) scheduleTidying(ctx context.Context, due time.Time, kind string, ref []byte) error {
	return k.deadlines.Schedule(ctx, due, scheduletypes.Item{Kind: kind, Ref: ref, Weight: tidyingSlice})
}

// dueContribution is the one that a due item, a lot or a verdict refers to, where it still is in the state that it was made
// for.
func (k *Keeper) dueContribution(ctx context.Context, ref []byte, state types.ContributionState) (c types.Contribution, live bool, err error) {
	id, err := types.ReadContributionRef(ref)
	if err != nil {
		return c, false, err
	}
	c, err = k.contributions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return c, false, nil
	}
	return c, err == nil && c.State == state, err
}

// expireDue ends a contribution that has no quorum when its attestation period is over.
func (k *Keeper) expireDue(ctx context.Context, ref []byte) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_PENDING)
	if err != nil || !live {
		return err
	}
	return k.expire(ctx, &c)
}

func (k *Keeper) expire(ctx context.Context, c *types.Contribution) error {
	if err := k.endUnsettled(ctx, c, types.CONTRIBUTION_STATE_EXPIRED); err != nil {
		return err
	}
	rules := c.QuorumRules()
	return event.Emit(ctx, &types.EventContributionExpired{
		ContributionId: c.Id,
		Community:      c.Community,
		Attestations:   uint32(len(c.Attestations)),
		Required:       uint32(rules.Needed(c.Tally())),
	})
}

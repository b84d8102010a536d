package keeper

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Kinds of due items. Expiry and settlement belong to a community and wait while it sleeps; tidying up runs on.
const (
	kindExpire        = types.ModuleName + "/expire"         // contribution: its attestation period is over
	kindSettle        = types.ModuleName + "/settle"         // contribution: its challenge period is over
	kindForgetHours   = types.ModuleName + "/forget-hours"   // day: the hours of persons on it are no longer kept
	kindDropUnsettled = types.ModuleName + "/drop-unsettled" // day: what ended on it without a mint is no longer kept
	kindShrinkSettled = types.ModuleName + "/shrink-settled" // day: what was settled on it shrinks to digests
)

// registerDueItems names the handler of each kind. Handlers read the state again: an item whose contribution has moved
// on meanwhile does nothing.
func (k *Keeper) registerDueItems() {
	k.deadlines.Register(kindExpire, k.expireDue)
	k.deadlines.Register(kindSettle, k.settleDue)
	k.deadlines.Register(kindForgetHours, k.forgetHoursDue)
	k.deadlines.Register(kindDropUnsettled, k.dropUnsettledDue)
	k.deadlines.Register(kindShrinkSettled, k.shrinkSettledDue)
}

func (k *Keeper) scheduleExpiry(ctx context.Context, c *types.Contribution) error {
	return k.deadlines.Schedule(ctx, c.AttestUntil, scheduletypes.Item{
		Kind: kindExpire, Scope: c.Community, Ref: idRef(c.Id), Weight: 1,
	})
}

func (k *Keeper) scheduleSettlement(ctx context.Context, c *types.Contribution) error {
	return k.deadlines.Schedule(ctx, *c.ChallengeUntil, scheduletypes.Item{
		Kind: kindSettle, Scope: c.Community, Ref: idRef(c.Id), Weight: 1 + uint32(len(c.Parts)),
	})
}

func (k *Keeper) scheduleTidying(ctx context.Context, due time.Time, kind string, ref []byte) error {
	return k.deadlines.Schedule(ctx, due, scheduletypes.Item{Kind: kind, Ref: ref, Weight: tidyingSlice})
}

func idRef(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

func readIDRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(types.ErrBrokenInvariant, "a due item refers to a contribution by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}

// dueContribution is the one a due item refers to, where it still is in the state that the item was made for.
func (k *Keeper) dueContribution(ctx context.Context, ref []byte, state types.ContributionState) (c types.Contribution, live bool, err error) {
	id, err := readIDRef(ref)
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
	if err := k.endUnsettled(ctx, &c, types.CONTRIBUTION_STATE_EXPIRED); err != nil {
		return err
	}
	rules := c.QuorumRules()
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventContributionExpired{
		ContributionId: c.Id,
		Community:      c.Community,
		Attestations:   uint32(len(c.Attestations)),
		Required:       uint32(rules.Needed(c.Tally())),
	})
}

package keeper

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/commission/composition"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// mostFailureBytes is how much of an error is kept with an act.
const mostFailureBytes = 500

// Act is an act by its number, while it is kept.
func (k *Keeper) Act(ctx context.Context, id uint64) (types.Act, error) {
	act, err := k.acts.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return act, errorsmod.Wrapf(types.ErrUnknownAct, "%d: there was none, or its commission ended long ago", id)
	}
	return act, err
}

// openActsOf are the acts of a commission that await approvals: a bounded number.
func (k *Keeper) openActsOf(ctx context.Context, commission uint64) (acts []uint64, err error) {
	err = k.openActs.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](commission), func(key collections.Pair[uint64, uint64]) (bool, error) {
		acts = append(acts, key.K2())
		return false, nil
	})
	return acts, err
}

func (k *Keeper) scheduleLapse(ctx context.Context, c *types.Commission, act *types.Act) error {
	return k.deadlines.Schedule(ctx, act.ClosesAt, scheduletypes.Item{
		Kind: types.KindLapse, Scope: queueOf(c.Scope), Ref: types.Ref(act.ID), Weight: 1,
	})
}

// lapseDue closes an act that was not approved in time.
func (k *Keeper) lapseDue(ctx context.Context, ref []byte) error {
	id, _, err := types.ReadRef(ref)
	if err != nil {
		return err
	}
	act, err := k.acts.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil || !act.Open() {
		return err
	}
	c, err := k.commissions.Get(ctx, act.CommissionId)
	if err != nil {
		return err
	}
	return k.lapse(ctx, &c, id)
}

func (k *Keeper) lapse(ctx context.Context, c *types.Commission, id uint64) error {
	act, err := k.acts.Get(ctx, id)
	if err != nil {
		return err
	}
	return k.close(ctx, c, &act, types.ACT_STATUS_LAPSED, "")
}

func (k *Keeper) close(ctx context.Context, c *types.Commission, act *types.Act, status types.ActStatus, failure string) error {
	at := now(ctx)
	act.Status, act.ClosedAt, act.Failure = status, &at, failure
	if err := k.openActs.Remove(ctx, collections.Join(c.ID, act.ID)); err != nil {
		return err
	}
	if err := k.acts.Set(ctx, act.ID, *act); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventActClosed{ActId: act.ID, CommissionId: c.ID, Scope: c.Scope, Status: status, Failure: failure})
}

// approved tells whether an act has its threshold.
func (k *Keeper) approved(ctx context.Context, c *types.Commission, act *types.Act) (bool, error) {
	standing, err := k.standing(ctx, c)
	return composition.Approved(act.Approvers(), standing, c.Threshold), err
}

// execute executes the messages of an act, all or none, in the name of the scope. What is refused leaves no trace but its error.
func (k *Keeper) execute(ctx context.Context, c *types.Commission, act *types.Act) error {
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	done := *c
	if failure := k.attempt(cached, &done, act); failure != nil {
		return k.close(ctx, c, act, types.ACT_STATUS_FAILED, shortened(failure))
	}
	write()
	return k.close(ctx, &done, act, types.ACT_STATUS_EXECUTED, "")
}

// attempt executes the messages in their order. A panic is an error: what it says stands in the log only, since its words may differ between
// nodes, and errors are kept.
func (k *Keeper) attempt(ctx sdk.Context, c *types.Commission, act *types.Act) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			ctx.Logger().Error("a message of an act panicked", "module", types.ModuleName, "act", act.ID,
				"reason", fmt.Sprint(reason), "stack", string(debug.Stack()))
			err = errorsmod.Wrapf(types.ErrPanicked, "act %d: the logs of the nodes tell why", act.ID)
		}
	}()
	messages, err := act.Unpacked()
	if err != nil {
		return err
	}
	if err := k.enterGrants(ctx, c, messages); err != nil {
		return err
	}
	for i, message := range messages {
		if err := k.decisions.Execute(ctx, c.Scope, message); err != nil {
			return errorsmod.Wrapf(err, "message %d", i)
		}
	}
	return nil
}

// enterGrants holds what the messages grant to the sum of a month. It comes before they are executed: none of them changes the commission.
func (k *Keeper) enterGrants(ctx context.Context, c *types.Commission, messages []sdk.Msg) error {
	granted, err := k.granted(ctx, *c, messages)
	if err != nil {
		return err
	}
	*c = granted
	return k.commissions.Set(ctx, c.ID, *c)
}

// granted is the commission after the messages' grants; an error where they are beyond the sum of a month.
func (k *Keeper) granted(ctx context.Context, c types.Commission, messages []sdk.Msg) (types.Commission, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return c, err
	}
	c.Granted = append([]types.Granting(nil), c.Granted...)
	for _, message := range messages {
		amount, grants := types.GrantOf(message)
		if !grants {
			continue
		}
		if err := c.Grant(now(ctx), params.GrantWindow, amount); err != nil {
			return c, err
		}
	}
	return c, nil
}

func shortened(failure error) string {
	text := failure.Error()
	if len(text) <= mostFailureBytes {
		return text
	}
	return strings.ToValidUTF8(text[:mostFailureBytes], "") + "…"
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// ProposeAct proposes messages to the other members, and approves them.
//
// Signer: a member who accepted, active in the community that the place is of.
// Refused: a commission out of its term, or of fewer members than its threshold; a message that is none of its powers, another scope's, or signed
// by another account, or that concerns the member; a grant beyond what is left of the month; more acts at once than may await approvals.
func (m msgServer) ProposeAct(ctx context.Context, msg *types.MsgProposeAct) (*types.MsgProposeActResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	c, err := m.Commission(ctx, msg.CommissionId)
	if err != nil {
		return nil, err
	}
	person, err := m.sittingMember(ctx, &c, msg.Member)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	act := types.Act{
		CommissionId: c.ID, Messages: msg.Messages, Reason: msg.Reason, ReasonHash: msg.ReasonHash, Status: types.ACT_STATUS_OPEN,
		Approvals: []types.Approval{{Person: person, At: now(ctx)}}, ClosesAt: now(ctx).Add(params.ActPeriod),
	}
	kinds, err := m.admit(ctx, &c, &act)
	if err != nil {
		return nil, err
	}
	if err := m.requireUnconcerned(ctx, &act, person); err != nil {
		return nil, err
	}
	if err := m.requireRoom(ctx, &c, params); err != nil {
		return nil, err
	}
	if err := m.open(ctx, &c, &act); err != nil {
		return nil, err
	}
	told := types.EventActProposed{ActId: act.ID, CommissionId: c.ID, Scope: c.Scope, Person: person, MessageTypes: kinds}
	return &types.MsgProposeActResponse{ActId: act.ID}, event.Emit(ctx, &told)
}

// admit refuses what the commission could never have executed, and names the types of the messages.
func (k *Keeper) admit(ctx context.Context, c *types.Commission, act *types.Act) (kinds []string, err error) {
	messages, err := act.Unpacked()
	if err != nil {
		return nil, err
	}
	for i, message := range messages {
		if err := c.Allows(message); err != nil {
			return nil, errorsmod.Wrapf(err, "message %d", i)
		}
		if err := k.decisions.Admit(c.Scope, message); err != nil {
			return nil, errorsmod.Wrapf(err, "message %d", i)
		}
		kinds = append(kinds, sdk.MsgTypeURL(message))
	}
	_, err = k.granted(ctx, *c, messages)
	return kinds, err
}

func (k *Keeper) requireRoom(ctx context.Context, c *types.Commission, params types.Params) error {
	open, err := k.openActsOf(ctx, c.ID)
	if err != nil {
		return err
	}
	if len(open) >= int(params.MaxOpenActs) {
		return errorsmod.Wrapf(types.ErrTooManyActs, "commission %d has %d, %d are the most", c.ID, len(open), params.MaxOpenActs)
	}
	return nil
}

func (k *Keeper) open(ctx context.Context, c *types.Commission, act *types.Act) (err error) {
	if act.ID, err = k.nextActID.Next(ctx); err != nil {
		return err
	}
	if err := k.acts.Set(ctx, act.ID, *act); err != nil {
		return err
	}
	if err := k.actsOf.Set(ctx, collections.Join(c.ID, act.ID)); err != nil {
		return err
	}
	if err := k.openActs.Set(ctx, collections.Join(c.ID, act.ID)); err != nil {
		return err
	}
	return k.scheduleLapse(ctx, c, act)
}

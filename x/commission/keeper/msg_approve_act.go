package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

// ApproveAct approves an act. With the threshold its messages are executed at once, all or none; one that is refused undoes the others, and the
// act is kept with the error. Who approved and does not sit any more, or is not active any more, does not count.
//
// Signer: a member who accepted, active in the community that the place is of.
// Refused: an act that is closed or past its time, or that concerns the member, a second approval by the same person, a commission out of its term.
func (m msgServer) ApproveAct(ctx context.Context, msg *types.MsgApproveAct) (*types.MsgApproveActResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	act, err := m.Act(ctx, msg.ActId)
	if err != nil {
		return nil, err
	}
	c, err := m.Commission(ctx, act.CommissionId)
	if err != nil {
		return nil, err
	}
	person, err := m.sittingMember(ctx, &c, msg.Member)
	if err != nil {
		return nil, err
	}
	if err := m.requireOpen(ctx, &c, &act); err != nil {
		return nil, err
	}
	if act.ApprovedBy(person) {
		return nil, errorsmod.Wrapf(types.ErrApproved, "act %d by %s", act.ID, msg.Member)
	}
	if err := m.requireUnconcerned(ctx, &act, person); err != nil {
		return nil, err
	}
	act.Approvals = append(act.Approvals, types.Approval{Person: person, At: now(ctx)})
	if err := m.acts.Set(ctx, act.ID, act); err != nil {
		return nil, err
	}
	if err := event.Emit(ctx, &types.EventActApproved{
		ActId: act.ID, CommissionId: c.ID, Person: person, Approvals: uint32(len(act.Approvals)), Threshold: c.Threshold,
	}); err != nil {
		return nil, err
	}
	approved, err := m.approved(ctx, &c, &act)
	if err != nil {
		return nil, err
	}
	if approved {
		if err := m.execute(ctx, &c, &act); err != nil {
			return nil, err
		}
	}
	return &types.MsgApproveActResponse{Status: act.Status, Failure: act.Failure}, nil
}

func (k *Keeper) requireOpen(ctx context.Context, c *types.Commission, act *types.Act) error {
	if !act.Open() {
		return errorsmod.Wrapf(types.ErrActClosed, "act %d: %s since %s", act.ID, act.Status, act.ClosedAt.Format(time.RFC3339))
	}
	until, err := k.deadlines.Deadline(ctx, queueOf(c.Scope), act.ClosesAt)
	if err != nil || now(ctx).Before(until) {
		return err
	}
	return errorsmod.Wrapf(types.ErrActClosed, "act %d: it could be approved until %s", act.ID, until.Format(time.RFC3339))
}

// requireUnconcerned refuses the approval of a person whom one of an act's messages concerns. Others may approve it, and only approvals count: nobody loses
// a no by being concerned.
func (k *Keeper) requireUnconcerned(ctx context.Context, act *types.Act, person uint64) error {
	messages, err := act.Unpacked()
	if err != nil {
		return err
	}
	for i, message := range messages {
		for _, address := range k.decisions.Concerned(message) {
			concerned, err := k.members.PersonID(ctx, address)
			if err != nil {
				return err
			}
			if concerned == person {
				return errorsmod.Wrapf(types.ErrConcerned, "person %d, by message %d: the other members may approve it", person, i)
			}
		}
	}
	return nil
}

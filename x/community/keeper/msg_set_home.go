package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// SetHome chooses the community where a person counts in federation decisions. A change that came by itself, because the home membership
// ended, counts like one by choice: else leaving would be a way to change more often.
func (s msgServer) SetHome(ctx context.Context, msg *types.MsgSetHome) (*types.MsgSetHomeResponse, error) {
	if err := s.RequireNotClosed(ctx, msg.Community); err != nil {
		return nil, err
	}
	member, err := s.activeMember(ctx, msg.Member, msg.Community)
	if err != nil {
		return nil, err
	}
	person, err := s.person(ctx, member.id)
	if err != nil {
		return nil, err
	}
	if person.Home == msg.Community {
		return nil, errorsmod.Wrapf(types.ErrHomeUnchanged, "%q", msg.Community)
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if from := changeFrom(person.HomeChangedAt, params.HomeChangePeriod); now(ctx).Before(from) {
		return nil, errorsmod.Wrapf(types.ErrHomeChangedRecently, "on %s; it may be chosen anew from %s", moment(*person.HomeChangedAt), moment(from))
	}
	if err := s.moveHome(ctx, &person, msg.Community); err != nil {
		return nil, err
	}
	if err := s.persons.Set(ctx, person.Id, person); err != nil {
		return nil, err
	}
	return &types.MsgSetHomeResponse{}, s.recordAct(ctx, member)
}

// changeFrom is when something that last changed at a moment, or never, may change again.
func changeFrom(changed *time.Time, period time.Duration) time.Time {
	if changed == nil {
		return time.Time{}
	}
	return changed.Add(period)
}

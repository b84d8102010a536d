package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// SetHelper names who may attest, confirm and redeem in the member's name, in place of who might before.
//
// Signer: a person who is active somewhere.
// Refused: a helper who is active nowhere, is named already, has three wards, or is helped; a member who helps others.
// Effect: the helper may act for the member, and takes them on by acting for the first time.
func (s msgServer) SetHelper(ctx context.Context, msg *types.MsgSetHelper) (*types.MsgSetHelperResponse, error) {
	ward, err := s.activeAnywhere(ctx, msg.Member)
	if err != nil {
		return nil, err
	}
	before, helped, err := s.help(ctx, ward)
	if err != nil {
		return nil, err
	}
	if msg.Helper == "" {
		if !helped {
			return nil, errorsmod.Wrapf(types.ErrNoHelp, "id %d", ward)
		}
		return &types.MsgSetHelperResponse{}, s.endHelp(ctx, ward)
	}
	helper, err := s.activeAnywhere(ctx, msg.Helper)
	if err != nil {
		return nil, errorsmod.Wrap(err, "helper")
	}
	switch {
	case helper == ward:
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "helper is the member")
	case helped && before.HelperId == helper:
		return nil, errorsmod.Wrapf(types.ErrHelperUnchanged, "id %d since %s", helper, moment(before.Since))
	}
	if err := s.requireMayHelp(ctx, helper, ward); err != nil {
		return nil, err
	}
	if err := s.endHelp(ctx, ward); err != nil {
		return nil, err
	}
	if err := s.helps.Set(ctx, ward, types.Help{HelperId: helper, Since: now(ctx)}); err != nil {
		return nil, err
	}
	return &types.MsgSetHelperResponse{}, event.Emit(ctx, &types.EventHelperNamed{WardId: ward, HelperId: helper})
}

// LeaveWard ends that the helper may act in somebody's name, whether they ever did or not.
func (s msgServer) LeaveWard(ctx context.Context, msg *types.MsgLeaveWard) (*types.MsgLeaveWardResponse, error) {
	ward, _, err := s.InNameOf(ctx, msg.Helper, msg.Ward)
	if err != nil {
		return nil, err
	}
	return &types.MsgLeaveWardResponse{}, s.endHelp(ctx, ward)
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Withdraw takes a contribution back.
//
// Signer: its submitter, active in the community.
// Refused: from the first attestation on, and once it has ended.
// Effect: the hours it held are free again.
func (m msgServer) Withdraw(ctx context.Context, msg *types.MsgWithdraw) (*types.MsgWithdrawResponse, error) {
	c, err := m.contribution(ctx, msg.ContributionId)
	if err != nil {
		return nil, err
	}
	person, err := m.memberships.ActAsMember(ctx, msg.Submitter, c.Community)
	if err != nil {
		return nil, err
	}
	if person != c.Submitter {
		return nil, errorsmod.Wrapf(types.ErrNotSubmitter, "contribution %d", c.Id)
	}
	if err := m.checkOpen(ctx, &c); err != nil {
		return nil, err
	}
	if len(c.Attestations) > 0 {
		return nil, errorsmod.Wrapf(types.ErrAttestationsGiven, "contribution %d has %d", c.Id, len(c.Attestations))
	}
	if err := m.endUnsettled(ctx, &c, types.CONTRIBUTION_STATE_WITHDRAWN); err != nil {
		return nil, err
	}
	return &types.MsgWithdrawResponse{}, event.Emit(ctx,
		&types.EventContributionWithdrawn{ContributionId: c.Id, Community: c.Community, Submitter: person})
}

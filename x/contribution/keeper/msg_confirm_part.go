package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// ConfirmPart confirms the signer's part of a contribution that someone else submitted.
//
// Signer: a person named as a contributor, active in the community, or their helper.
// Refused to a helper: where they submitted the contribution, contribute to it or attested it.
// Refused: once the contribution has its quorum or has ended, or the attestation period is over; where the part is
// confirmed already; where the signer's day or the limits of a pair with who attested already would be exceeded.
// Effect: the part counts on the signer's hours and is charged to the pairs; where only a confirmation was missing, the
// contribution has its quorum.
func (m msgServer) ConfirmPart(ctx context.Context, msg *types.MsgConfirmPart) (*types.MsgConfirmPartResponse, error) {
	c, err := m.contribution(ctx, msg.ContributionId)
	if err != nil {
		return nil, err
	}
	person, helper, err := m.persons.ActInName(ctx, msg.Contributor, msg.Ward, c.Community)
	if err != nil {
		return nil, err
	}
	if err := m.checkOpen(ctx, &c); err != nil {
		return nil, err
	}
	i := c.PartOf(person)
	if i < 0 {
		return nil, errorsmod.Wrapf(types.ErrNotContributor, "contribution %d", c.Id)
	}
	if c.Parts[i].Confirmed {
		return nil, errorsmod.Wrapf(types.ErrAlreadyConfirmed, "contribution %d", c.Id)
	}
	if helper != 0 && (helper == c.Submitter || c.PartOf(helper) >= 0 || c.HasSigned(helper)) {
		return nil, errorsmod.Wrapf(types.ErrOneVoice, "contribution %d: person %d has their own part in it, person %d confirms it themselves",
			c.Id, helper, person)
	}
	if err := m.confirmLate(ctx, &c, i); err != nil {
		return nil, err
	}
	c.Parts[i].Helper = helper
	if err := m.advance(ctx, &c); err != nil {
		return nil, err
	}
	return &types.MsgConfirmPartResponse{State: c.State}, event.Emit(ctx,
		&types.EventPartConfirmed{
			ContributionId: c.Id,
			Community:      c.Community,
			Contributor:    person,
			Helper:         helper,
			Amount:         c.Terms.AmountDown(c.Parts[c.PartOf(person)].Quantity),
		})
}

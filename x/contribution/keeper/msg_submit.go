package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// SubmitContribution opens a contribution.
//
// Signer: an active person of the community, a contributor or not.
// Refused: what claim.go and claim_part.go list of the work, and hours.go of the submitter's day; more pending than max_pending.
// Effect: it is pending until attest_until; the submitter's own part is confirmed and on their hours, all others wait
// for their contributors.
func (m msgServer) SubmitContribution(ctx context.Context, msg *types.MsgSubmitContribution) (*types.MsgSubmitContributionResponse, error) {
	submitter, err := m.memberships.ActAsMember(ctx, msg.Submitter, msg.Community)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	c, err := m.readClaim(ctx, params, submitter, msg)
	if err != nil {
		return nil, err
	}
	if err := m.checkPending(ctx, submitter, params.MaxPending); err != nil {
		return nil, err
	}
	if i := c.PartOf(submitter); i >= 0 {
		if err := m.confirm(ctx, params, &c, i); err != nil {
			return nil, err
		}
	}
	if err := m.open(ctx, &c, msg.Text()); err != nil {
		return nil, err
	}
	return &types.MsgSubmitContributionResponse{ContributionId: c.Id},
		event.Emit(ctx, submitted(&c))
}

func submitted(c *types.Contribution) *types.EventContributionSubmitted {
	return &types.EventContributionSubmitted{
		ContributionId: c.Id,
		Community:      c.Community,
		Category:       c.Category,
		Submitter:      c.Submitter,
		Contributors:   c.Contributors(),
		Amount:         c.Claimed(),
		AttestUntil:    c.AttestUntil,
		Redemption:     c.Redemption,
	}
}

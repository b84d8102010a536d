package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Contest calls a jury on an attested contribution.
//
// Signer: an active person of the community who is no party to it; an attester may.
// Refused: before its quorum, when it is contested already, or once its challenge period is over, also where the queue has
// not come to it yet; where the signer has max_open_contests open here, or lost the right for some time.
// Effect: it is contested; from draw_from on its jury is drawn.
func (m msgServer) Contest(ctx context.Context, msg *types.MsgContest) (*types.MsgContestResponse, error) {
	c, err := m.contribution(ctx, msg.ContributionId)
	if err != nil {
		return nil, err
	}
	person, err := m.memberships.ActAsMember(ctx, msg.Contester, c.Community)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.checkContestable(ctx, &c, person); err != nil {
		return nil, err
	}
	record, err := m.contestRight(ctx, params, c.Community, person)
	if err != nil {
		return nil, err
	}
	record.Open++
	if err := m.saveContester(ctx, c.Community, person, record); err != nil {
		return nil, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	c.Contest = &types.Contest{Contester: person, At: now, ReasonHash: msg.ReasonHash, DrawFrom: now.Add(params.ContestDelay)}
	if err := m.enter(ctx, &c, types.CONTRIBUTION_STATE_CONTESTED); err != nil {
		return nil, err
	}
	if err := m.scheduleEnd(ctx, &c); err != nil {
		return nil, err
	}
	if err := m.contributions.Set(ctx, c.Id, c); err != nil {
		return nil, err
	}
	return &types.MsgContestResponse{DrawFrom: c.Contest.DrawFrom}, event.Emit(ctx,
		&types.EventContributionContested{
			ContributionId: c.Id,
			Community:      c.Community,
			Category:       c.Category,
			Contester:      person,
			ReasonHash:     msg.ReasonHash,
			DrawFrom:       c.Contest.DrawFrom,
		})
}

// checkContestable refuses what cannot be contested, not now or not by this person.
func (k *Keeper) checkContestable(ctx context.Context, c *types.Contribution, person uint64) error {
	switch {
	case c.State.Ended():
		return errorsmod.Wrapf(types.ErrEnded, "contribution %d is %s", c.Id, c.State.Word())
	case c.State != types.CONTRIBUTION_STATE_ATTESTED:
		return errorsmod.Wrapf(types.ErrNotContestable, "contribution %d is %s", c.Id, c.State.Word())
	case c.IsParty(person):
		return errorsmod.Wrapf(types.ErrContestByParty, "contribution %d: the signer submitted it, contributed to it or benefits from it", c.Id)
	}
	onTime, err := k.onTime(ctx, c.Community, *c.ChallengeUntil)
	if err != nil || onTime {
		return err
	}
	return errorsmod.Wrapf(types.ErrChallengeOver, "contribution %d could be contested until %s", c.Id, moment(*c.ChallengeUntil))
}

package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// settleDue mints for an attested contribution when its challenge period is over: to each contributor ⌊quantity · rate⌋
// for their confirmed part, once, at the moment their work ended. Who left the community meanwhile is credited too: the
// work was done.
func (k *Keeper) settleDue(ctx context.Context, ref []byte) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_ATTESTED)
	if err != nil || !live {
		return err
	}
	credits := make([]communstypes.Credit, len(c.Parts))
	for i, part := range c.Parts {
		credits[i] = communstypes.Credit{
			ID:        part.Contributor,
			Amount:    c.Terms.AmountDown(part.Quantity),
			WorkEnded: part.WorkEnded(c.Terms.Timed, c.SubmittedAt),
		}
	}
	minted, err := k.communs.MintMany(ctx, c.Community, credits)
	if err != nil {
		return err
	}
	if len(minted) != len(credits) {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "contribution %d: %d mints for %d parts", c.Id, len(minted), len(credits))
	}
	if err := k.recordUsefulness(ctx, &c); err != nil {
		return err
	}
	if err := k.end(ctx, &c, types.CONTRIBUTION_STATE_SETTLED); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(settled(&c, credits, minted))
}

func settled(c *types.Contribution, credits []communstypes.Credit, minted []communstypes.MintResult) *types.EventContributionSettled {
	event := &types.EventContributionSettled{
		ContributionId: c.Id,
		Community:      c.Community,
		Category:       c.Category,
		Care:           c.Terms.Care,
		Amount:         c.Amount(),
		Mints:          make([]types.PartMint, len(credits)),
	}
	for i, credit := range credits {
		event.Mints[i] = types.PartMint{
			Contributor: credit.ID,
			Amount:      credit.Amount,
			ToMember:    minted[i].ToMember,
			ToFund:      minted[i].ToFund,
		}
	}
	return event
}

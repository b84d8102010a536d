package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// settle accepts a contribution that nobody contested, that no lot sent to a jury, or that a jury upheld: it is paid now, or
// waits in the line of a community that limits what it issues a day.
func (k *Keeper) settle(ctx context.Context, c *types.Contribution) error {
	admitted, err := k.admit(ctx, c)
	if err != nil || !admitted {
		return err
	}
	return k.pay(ctx, c)
}

// pay mints for an accepted contribution: to each contributor ⌊quantity · rate⌋ for their confirmed part, once, at the moment their work ended.
// Who left the community meanwhile is credited too: the work was done.
func (k *Keeper) pay(ctx context.Context, c *types.Contribution) error {
	credits := make([]communstypes.Credit, len(c.Parts))
	for i, part := range c.Parts {
		credits[i] = communstypes.Credit{
			ID:           part.Contributor,
			Amount:       c.Terms.AmountDown(part.Quantity),
			WorkEnded:    part.WorkEnded(c.Terms.Timed, c.SubmittedAt),
			Contribution: c.Id,
		}
	}
	minted, err := k.communs.MintMany(ctx, c.Community, credits)
	if err != nil {
		return err
	}
	if len(minted) != len(credits) {
		return errorsmod.Wrapf(types.ErrBrokenInvariant, "contribution %d: %d mints for %d parts", c.Id, len(minted), len(credits))
	}
	if err := k.recordUsefulness(ctx, c); err != nil {
		return err
	}
	if err := k.creditReputation(ctx, c, credits); err != nil {
		return err
	}
	if err := k.tellSettled(ctx, c, credits); err != nil {
		return err
	}
	if err := k.end(ctx, c, types.CONTRIBUTION_STATE_SETTLED); err != nil {
		return err
	}
	return event.Emit(ctx, settled(c, credits, minted))
}

// creditReputation credits those whose work was accepted, and those whose word held.
func (k *Keeper) creditReputation(ctx context.Context, c *types.Contribution, credits []communstypes.Credit) error {
	for _, credit := range credits {
		if err := k.reputation.CreditWork(ctx, c.Community, credit.ID, credit.Amount, c.Id); err != nil {
			return err
		}
	}
	for _, a := range c.Attestations {
		if err := k.reputation.CreditAttestation(ctx, c.Community, a.Attester, c.Id); err != nil {
			return err
		}
	}
	return nil
}

// tellSettled tells who counts the work of communities.
func (k *Keeper) tellSettled(ctx context.Context, c *types.Contribution, credits []communstypes.Credit) error {
	if k.settlements == nil {
		return nil
	}
	contributors := make([]uint64, len(credits))
	for i, credit := range credits {
		contributors[i] = credit.ID
	}
	return k.settlements.ContributionSettled(ctx, c.Community, contributors, c.Amount())
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

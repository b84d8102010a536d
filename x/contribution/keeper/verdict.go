package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// judged does what a jury decided: what it rejects ends without a mint; what it upholds, by its votes, by a tie or by its
// silence, is settled. Closed categories, persons who left and later changes of rules alter nothing: the terms are those of
// the opening.
func (k *Keeper) judged(ctx context.Context, ref []byte, verdict jurytypes.Verdict) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_CONTESTED)
	if err != nil || !live || c.Trial != verdict.Trial {
		return err
	}
	if err := k.closeContest(ctx, &c, verdict); err != nil {
		return err
	}
	if verdict.Rejected {
		return k.reject(ctx, &c, verdict)
	}
	if err := k.settle(ctx, &c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventContributionUpheld{
		ContributionId: c.Id,
		Community:      c.Community,
		Category:       c.Category,
		Trial:          c.Trial,
		Uphold:         verdict.Uphold,
		Reject:         verdict.Reject,
	})
}

// reject ends a contribution that a jury found untrue. The hours that it held are free again. Whose work it was said to be
// and who gave their word for it lose standing; what the pairs were charged stays charged, and nobody loses Communs.
func (k *Keeper) reject(ctx context.Context, c *types.Contribution, verdict jurytypes.Verdict) error {
	if err := k.releaseParts(ctx, c); err != nil {
		return err
	}
	if err := k.debitReputation(ctx, c); err != nil {
		return err
	}
	if err := k.end(ctx, c, types.CONTRIBUTION_STATE_REJECTED); err != nil {
		return err
	}
	attesters := make([]uint64, len(c.Attestations))
	for i, a := range c.Attestations {
		attesters[i] = a.Attester
	}
	return event.Emit(ctx, &types.EventContributionRejected{
		ContributionId: c.Id,
		Community:      c.Community,
		Category:       c.Category,
		Trial:          c.Trial,
		Uphold:         verdict.Uphold,
		Reject:         verdict.Reject,
		Contributors:   c.Contributors(),
		Attesters:      attesters,
		Amount:         c.Amount(),
	})
}

// debitReputation debits those whose work was found untrue, and those who signed that it was true: a helper answers for what they said in
// somebody's name.
func (k *Keeper) debitReputation(ctx context.Context, c *types.Contribution) error {
	for _, part := range c.Parts {
		if err := k.reputation.DebitRejectedWork(ctx, c.Community, part.Contributor, c.Id); err != nil {
			return err
		}
	}
	for _, a := range c.Attestations {
		if err := k.reputation.DebitRejectedAttestation(ctx, c.Community, voice{a.Attester, a.Helper}.signer(), c.Id); err != nil {
			return err
		}
	}
	return nil
}

package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// registerJuries names what is done with lots once they are drawn, and with verdicts. As with due items, one whose
// contribution has moved on meanwhile does nothing.
func (k *Keeper) registerJuries() {
	k.juries.RegisterLot(types.LotAudit, k.auditDrawn)
	k.juries.RegisterLot(types.LotContest, k.contestDrawn)
	k.juries.RegisterVerdict(types.KindTrial, k.judged)
}

// drawDue puts a contribution onto its community's list of draws, when its challenge period is over. It does not look whether
// it was contested meanwhile: the lot does.
func (k *Keeper) drawDue(ctx context.Context, ref []byte) error {
	contribution, weight, community, err := types.ReadDrawRef(ref)
	if err != nil {
		return err
	}
	return k.juries.Enlist(ctx, community, types.LotAudit, contribution, weight)
}

// drawContestDue puts a contested contribution onto the list, for its jury.
func (k *Keeper) drawContestDue(ctx context.Context, ref []byte) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_CONTESTED)
	if err != nil || !live || c.Trial > 0 {
		return err
	}
	return k.juries.Enlist(ctx, c.Community, types.LotContest, ref, c.DrawWeight())
}

// auditDrawn settles a contribution that nobody contested, unless its amount or its lot sends it to a jury.
func (k *Keeper) auditDrawn(ctx context.Context, ref []byte, lot jurytypes.Lot) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_ATTESTED)
	if err != nil || !live {
		return err
	}
	keepLot(&c, lot)
	cause := c.AuditCause(func(ppm uint32) bool { return lot.Chance(types.PurposeAudit, ppm) })
	if cause == types.TRIAL_CAUSE_UNSPECIFIED {
		return k.settle(ctx, &c)
	}
	if err := k.enter(ctx, &c, types.CONTRIBUTION_STATE_CONTESTED); err != nil {
		return err
	}
	return k.try(ctx, &c, lot, cause)
}

// contestDrawn summons the jury of a contest.
func (k *Keeper) contestDrawn(ctx context.Context, ref []byte, lot jurytypes.Lot) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_CONTESTED)
	if err != nil || !live || c.Trial > 0 {
		return err
	}
	keepLot(&c, lot)
	return k.try(ctx, &c, lot, types.TRIAL_CAUSE_CONTEST)
}

// keepLot keeps what was drawn with the contribution, so that anyone can draw it again.
func keepLot(c *types.Contribution, lot jurytypes.Lot) {
	c.Drawn = &types.DrawnLot{Lot: lot.ID, Height: lot.Height, BlockHash: lot.BlockHash}
}

// try summons a jury on a contested contribution. Its contributors are the accused: they never vote, not even where
// everyone else does.
func (k *Keeper) try(ctx context.Context, c *types.Contribution, lot jurytypes.Lot, cause types.TrialCause) (err error) {
	c.TrialCause = cause
	c.Trial, err = k.juries.Summon(ctx, lot, jurytypes.Summons{
		Kind: types.KindTrial, Ref: types.ContributionRef(c.Id), Barred: c.Barred(), Accused: c.Contributors(),
	})
	if err != nil {
		return err
	}
	if err := k.contributions.Set(ctx, c.Id, *c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventContributionTried{
		ContributionId: c.Id,
		Community:      c.Community,
		Category:       c.Category,
		Trial:          c.Trial,
		Cause:          cause,
		Amount:         c.Amount(),
	})
}

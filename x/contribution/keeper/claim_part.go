package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// checkPart holds one part to what can be known of it at submission.
func (k *Keeper) checkPart(ctx context.Context, params types.Params, c *types.Contribution, part types.Part) error {
	if err := checkExtent(c.Terms, part); err != nil {
		return errorsmod.Wrapf(err, "the part of person %d", part.Contributor)
	}
	ended := part.WorkEnded(c.Terms.Timed, c.SubmittedAt)
	if ended.After(c.SubmittedAt) || types.DayOf(c.SubmittedAt) < part.Day {
		return errorsmod.Wrapf(types.ErrWorkInFuture, "the part of person %d ends at %s, it is %s now",
			part.Contributor, moment(ended), moment(c.SubmittedAt))
	}
	onTime, err := k.onTime(ctx, c.Community, ended.Add(params.SubmissionPeriod))
	if err != nil {
		return err
	}
	if !onTime {
		return errorsmod.Wrapf(types.ErrWorkTooOld, "the part of person %d ended at %s; work can be submitted for %s after its end",
			part.Contributor, moment(ended), days(params.SubmissionPeriod))
	}
	return k.checkActiveAt(ctx, c.Community, part.Contributor, ended)
}

// checkExtent holds the quantity and the place in the day to their bounds.
func checkExtent(terms types.Terms, part types.Part) error {
	limits := terms.PairLimits()
	switch {
	case !terms.Timed && part.StartQuarter != 0:
		return errorsmod.Wrapf(types.ErrInvalidTime, "start_quarter is %d; only hours have a start", part.StartQuarter)
	case terms.Timed && part.Quantity > types.MaxMinutesADay:
		return errorsmod.Wrapf(types.ErrTooManyHours, "%d minutes, at most %d count on one day", part.Quantity, types.MaxMinutesADay)
	case part.Quantity > terms.DailyLimit:
		return errorsmod.Wrapf(types.ErrDailyLimit, "%s, at most %s count on one day",
			quantity(terms, part.Quantity), quantity(terms, terms.DailyLimit))
	case terms.Timed && !part.Span().WithinDay():
		return errorsmod.Wrapf(types.ErrInvalidTime, "from %s it would pass midnight UTC: split it by day", part.Span())
	case terms.AmountDown(part.Quantity) == 0:
		return errorsmod.Wrapf(types.ErrInvalidQuantity, "%s is worth less than the smallest amount", quantity(terms, part.Quantity))
	case terms.WorthUp(part.Quantity) > limits.Worth:
		return errorsmod.Wrapf(types.ErrSplitByDay, "%s Communs count as %d minutes, one person attests at most %d of another in the pair window",
			amount.Format(terms.AmountDown(part.Quantity)), terms.WorthUp(part.Quantity)/pairlimit.Minute, limits.Worth/pairlimit.Minute)
	}
	return nil
}

// checkActiveAt refuses work that ended before its contributor was active in the community, and persons who are not.
func (k *Keeper) checkActiveAt(ctx context.Context, community string, person uint64, ended time.Time) error {
	since, err := k.memberships.ActiveSince(ctx, person, community)
	if err != nil {
		return errorsmod.Wrapf(err, "contributor %d", person)
	}
	if ended.Before(since) {
		return errorsmod.Wrapf(types.ErrWorkBeforeMembership, "the part of person %d ended at %s, they are active since %s",
			person, moment(ended), moment(since))
	}
	return nil
}

package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// checkPart holds one part to what can be known of it at submission.
func (k *Keeper) checkPart(ctx context.Context, params types.Params, c *types.Contribution, part types.Part) error {
	if err := checkExtent(c, part); err != nil {
		return err
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

package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// farthest is how far ahead of the block a balance is told.
const farthest = 36_525 * 24 * time.Hour

// momentAt is the second that figures are asked for. The past is refused: state
// tells what is, and what was is read from a node that keeps the height.
func momentAt(ctx context.Context, at time.Time) (int64, error) {
	block := types.Moment(now(ctx))
	if at.Unix() < block.Unix() {
		return 0, errorsmod.Wrapf(types.ErrInvalidMoment, "%s is before the last block, %s: what was is queried at its height",
			at.UTC().Format(time.RFC3339), block.Format(time.RFC3339))
	}
	if last := block.Add(farthest); at.Unix() > last.Unix() {
		return 0, errorsmod.Wrapf(types.ErrInvalidMoment, "%s is more than 100 years ahead, want %s at most",
			at.UTC().Format(time.RFC3339), last.Format(time.RFC3339))
	}
	return at.Unix(), nil
}

// momentOrNow is the second that figures are asked for, or that of the last block.
func momentOrNow(ctx context.Context, at *time.Time) (int64, error) {
	if at == nil {
		return now(ctx), nil
	}
	return momentAt(ctx, *at)
}

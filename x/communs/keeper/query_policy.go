package keeper

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Policy tells how a community's Communs melt and are bounded, and what may change when.
func (q queryServer) Policy(ctx context.Context, req *types.QueryPolicyRequest) (*types.QueryPolicyResponse, error) {
	book, params, err := q.openToChange(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	rules, moment := book.rules, now(ctx)
	policy := rules.History().Last().Policy
	lowest, highest := nextRates(policy)
	return &types.QueryPolicyResponse{
		Policy:               types.PolicyOf(policy),
		Text:                 policy.String(),
		KeptPpm:              keptPPM(policy),
		PolicyMayChangeAt:    mayChangeAt(ctx, rules.PolicyChangedAt, params.ChangeInterval),
		LowestRatePpm:        lowest,
		HighestRatePpm:       highest,
		FundSharePpm:         rules.FundSharePpm,
		FundShareMayChangeAt: mayChangeAt(ctx, rules.FundShareChangedAt, params.ChangeInterval),
		Cap:                  worth(rules.Cap),
		CapMayChangeAt:       mayChangeAt(ctx, rules.CapChangedAt, params.ChangeInterval),
		Moment:               types.Moment(moment),
		GrowthIndex:          book.index.Last().GrowthDown(moment).String(),
		Checkpoints:          rules.Checkpoints,
	}, nil
}

// mayChangeAt is from when on something may change: the last block where it may.
func mayChangeAt(ctx context.Context, last *time.Time, interval time.Duration) time.Time {
	block := types.Moment(sdk.UnwrapSDKContext(ctx).BlockTime().Unix())
	if last == nil || last.Add(interval).Before(block) {
		return block
	}
	return last.Add(interval)
}

// keptPPM is what a policy leaves of a balance after 30 days, rounded down.
func keptPPM(policy melt.Policy) uint32 {
	const month = 30 * 86_400
	growth := melt.NewHistory(policy, 0).Last().Curve().GrowthDown(month)
	return uint32(melt.AmountDown(melt.Shares(melt.PPM, melt.StartIndex()), growth))
}

// nextRates are the rates that the next change may set where it keeps the
// period: a step away and within the bounds.
func nextRates(policy melt.Policy) (lowest, highest uint32) {
	low, high := types.StepBounds(uint64(policy.RatePPM), 1)
	lowest, highest = melt.RateBounds(policy.PeriodDays)
	return max(lowest, uint32(low)), min(highest, uint32(high))
}

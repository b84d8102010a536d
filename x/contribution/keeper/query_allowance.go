package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Allowance tells what a person may still contribute on one day in a community.
func (q queryServer) Allowance(ctx context.Context, req *types.QueryAllowanceRequest) (*types.QueryAllowanceResponse, error) {
	person, community, err := q.memberOf(ctx, req.Address, req.Community)
	if err != nil {
		return nil, err
	}
	day := types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime())
	if req.Day != "" {
		if day, err = types.ParseDay(req.Day); err != nil {
			return nil, err
		}
	}
	hours, err := q.dayOf(ctx, day, person)
	if err != nil {
		return nil, err
	}
	mask, err := daymask.FromBytes(hours.Quarters)
	if err != nil {
		return nil, err
	}
	response := &types.QueryAllowanceResponse{
		Day:         types.FormatDay(day),
		MinutesUsed: uint64(hours.Minutes),
		MinutesLeft: types.MaxMinutesADay - uint64(hours.Minutes),
	}
	for _, span := range mask.Spans() {
		response.HoursTaken = append(response.HoursTaken, span.String())
	}
	if response.SubmissionsLeft, err = q.submissionsLeft(ctx, person); err != nil {
		return nil, err
	}
	response.Categories, err = q.categoryAllowances(ctx, community, hours)
	return response, err
}

func (q queryServer) submissionsLeft(ctx context.Context, person uint64) (uint32, error) {
	params, err := q.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	pending, err := q.pendingOf(ctx, person)
	return params.MaxPending - min(pending, params.MaxPending), err
}

func (q queryServer) categoryAllowances(ctx context.Context, community string, hours types.DayHours) ([]types.CategoryAllowance, error) {
	var allowances []types.CategoryAllowance
	err := q.categories.Walk(ctx, collections.NewPrefixedPairRange[string, string](community),
		func(_ collections.Pair[string, string], c types.Category) (bool, error) {
			if c.Closed {
				return false, nil
			}
			used := unitsOf(&hours, c.Community, c.Id).Quantity
			left := c.DailyLimit - min(used, c.DailyLimit)
			if c.Timed() {
				left = min(left, types.MaxMinutesADay-uint64(hours.Minutes))
			}
			allowances = append(allowances, types.CategoryAllowance{Category: c.Id, Unit: c.Unit, Used: used, Left: left})
			return false, nil
		})
	return allowances, err
}

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Allowance tells what all limits leave a person: of a day's work, of what may be pending or contested at once, of the
// community's issuance.
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
	response := &types.QueryAllowanceResponse{Day: types.FormatDay(day)}
	if err := q.allowDay(ctx, response, community, person, day); err != nil {
		return nil, err
	}
	if err := q.allowPlaces(ctx, response, community, person); err != nil {
		return nil, err
	}
	if response.Issuance, err = q.issuanceView(ctx, community); err != nil {
		return nil, err
	}
	response.TakenToday, err = q.takenOn(ctx, community, person, types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime()))
	return response, err
}

// allowDay tells what a person's day leaves. The minutes over all communities are those of the widest agreement that the
// person has here.
func (q queryServer) allowDay(ctx context.Context, response *types.QueryAllowanceResponse, community string, person uint64, day uint32) error {
	hours, err := q.dayOf(ctx, day, person)
	if err != nil {
		return err
	}
	whole, err := dayFor(&hours, community, "")
	if err != nil {
		return err
	}
	for _, span := range whole.Quarters.Spans() {
		response.HoursTaken = append(response.HoursTaken, span.String())
	}
	response.MinutesUsed = whole.Minutes
	response.MinutesLeft = daylimit.Of(true, 0, 0).MinutesLeft(whole)
	return q.categories.Walk(ctx, collections.NewPrefixedPairRange[string, string](community),
		func(_ collections.Pair[string, string], c types.Category) (bool, error) {
			if c.Closed {
				return false, nil
			}
			return false, q.allowCategory(ctx, response, c, hours, person, day)
		})
}

func (q queryServer) allowCategory(
	ctx context.Context, response *types.QueryAllowanceResponse, category types.Category, hours types.DayHours, person uint64, day uint32,
) error {
	agreed, err := q.agreedOn(ctx, category, person, day)
	if err != nil {
		return err
	}
	terms := types.Terms{Timed: category.Timed(), DailyLimit: category.DailyLimit}
	limits := terms.DayLimits(types.Part{Agreed: agreed})
	used, err := dayFor(&hours, category.Community, category.Id)
	if err != nil {
		return err
	}
	if limits.Timed {
		response.MinutesLeft = max(response.MinutesLeft, limits.MinutesLeft(used))
	}
	response.Categories = append(response.Categories, types.CategoryAllowance{
		Category: category.Id, Unit: category.Unit, Used: used.Category, Left: limits.Left(used), Agreed: agreed != nil,
	})
	return nil
}

// allowPlaces tells how many contributions and contests more a person may have open.
func (q queryServer) allowPlaces(ctx context.Context, response *types.QueryAllowanceResponse, community string, person uint64) error {
	params, err := q.params.Get(ctx)
	if err != nil {
		return err
	}
	pending, err := q.pendingOf(ctx, person)
	if err != nil {
		return err
	}
	response.SubmissionsLeft = params.MaxPending - min(pending, params.MaxPending)
	contester, err := q.contester(ctx, community, person)
	if err != nil {
		return err
	}
	if _, barred := contester.BarredAt(sdk.UnwrapSDKContext(ctx).BlockTime()); !barred {
		response.ContestsLeft = params.MaxOpenContests - min(contester.Open, params.MaxOpenContests)
	}
	return nil
}

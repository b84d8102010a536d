package keeper

import (
	"context"
	"slices"
	"strings"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	// defaultSpan is the number of days summed up where no first one is asked.
	defaultSpan = 31
	// longestSpan is the most days that one query sums up.
	longestSpan = 400
	// mostLooked is the most entries of days that one page of a single category looks at.
	mostLooked = 10 * paging.Most
)

type dayKey = collections.Triple[string, uint32, string]

// span reads the first and the last day asked; first is what stands in for none.
func span(ctx context.Context, from, to string, first func(last uint32) uint32) (uint32, uint32, error) {
	var err error
	end := types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime())
	if to != "" {
		if end, err = types.ParseDay(to); err != nil {
			return 0, 0, err
		}
	}
	start := first(end)
	if from != "" {
		if start, err = types.ParseDay(from); err != nil {
			return 0, 0, err
		}
	}
	if start > end {
		return 0, 0, errorsmod.Wrapf(types.ErrInvalidRequest, "the first day, %s, comes after the last, %s", types.FormatDay(start), types.FormatDay(end))
	}
	return start, end, nil
}

// daysOf are a community's days from one key to the end of a day.
func daysOf(from dayKey, last uint32) collections.Ranger[dayKey] {
	return new(collections.Range[dayKey]).StartInclusive(from).EndExclusive(collections.Join3(from.K1(), last+1, ""))
}

// Usefulness sums up what a community settled over a span of days, care apart.
func (q queryServer) Usefulness(ctx context.Context, req *types.QueryUsefulnessRequest) (*types.QueryUsefulnessResponse, error) {
	if _, err := q.memberships.ActivePersons(ctx, req.Community); err != nil {
		return nil, err
	}
	from, to, err := span(ctx, req.From, req.To, func(last uint32) uint32 { return last - min(last, defaultSpan-1) })
	if err != nil {
		return nil, err
	}
	if to-from >= longestSpan {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "%d days, at most %d are summed up at once", to-from+1, longestSpan)
	}
	var sums categorySums
	err = q.days.Walk(ctx, daysOf(collections.Join3(req.Community, from, ""), to), func(key dayKey, day types.DayUsefulness) (bool, error) {
		if req.Category != "" && req.Category != key.K3() {
			return false, nil
		}
		return false, sums.add(key.K3(), day.Care, day.Totals)
	})
	if err != nil {
		return nil, err
	}
	return &types.QueryUsefulnessResponse{
		From: types.FormatDay(from), To: types.FormatDay(to), Categories: sums.categories, Sums: sums.sums,
	}, nil
}

// UsefulnessDays lists what a community settled, by day and category. Of one rare category a page holds what was found
// among the entries that it looked at, and tells where to go on.
func (q queryServer) UsefulnessDays(ctx context.Context, req *types.QueryUsefulnessDaysRequest) (*types.QueryUsefulnessDaysResponse, error) {
	if _, err := q.memberships.ActivePersons(ctx, req.Community); err != nil {
		return nil, err
	}
	from, to, err := span(ctx, req.From, req.To, func(uint32) uint32 { return 0 })
	if err != nil {
		return nil, err
	}
	start, limit, err := q.pageOfDays(req, from)
	if err != nil {
		return nil, err
	}
	response, looked := &types.QueryUsefulnessDaysResponse{Pagination: &query.PageResponse{}}, 0
	err = q.days.Walk(ctx, daysOf(start, to), func(key dayKey, day types.DayUsefulness) (bool, error) {
		if len(response.Days) == limit || looked == mostLooked {
			response.Pagination.NextKey, err = collections.EncodeKeyWithPrefix(nil, q.days.KeyCodec(), key)
			return true, err
		}
		looked++
		if req.Category != "" && req.Category != key.K3() {
			return false, nil
		}
		response.Days = append(response.Days, types.DayTotals{
			Day: types.FormatDay(key.K2()), Category: key.K3(), Care: day.Care, Totals: day.Totals,
		})
		return false, nil
	})
	return response, err
}

// pageOfDays is where a page begins, and how long it is.
func (q queryServer) pageOfDays(req *types.QueryUsefulnessDaysRequest, from uint32) (dayKey, int, error) {
	start, limit := collections.Join3(req.Community, from, ""), int(paging.Length(req.Pagination))
	if at := req.Pagination.GetKey(); len(at) > 0 {
		_, key, err := q.days.KeyCodec().Decode(at)
		if err != nil || key.K1() != req.Community || key.K2() < from {
			return start, 0, errorsmod.Wrap(types.ErrInvalidRequest, "the page key does not belong to this list")
		}
		start = key
	}
	return start, limit, nil
}

// UsefulnessTotals sums up what a community, or the whole federation, settled since the beginning, and in the latest
// block that settled some.
func (q queryServer) UsefulnessTotals(ctx context.Context, req *types.QueryUsefulnessTotalsRequest) (*types.QueryUsefulnessTotalsResponse, error) {
	if err := q.knownOrNone(ctx, req.Community); err != nil {
		return nil, err
	}
	var ranger collections.Ranger[collections.Pair[string, string]]
	if req.Community != "" {
		ranger = collections.NewPrefixedPairRange[string, string](req.Community)
	}
	var all, latest categorySums
	height := int64(0)
	err := q.usefulness.Walk(ctx, ranger, func(key collections.Pair[string, string], u types.CategoryUsefulness) (bool, error) {
		if u.LatestHeight > height {
			height, latest = u.LatestHeight, categorySums{}
		}
		if u.LatestHeight == height {
			if err := latest.add(key.K2(), u.Care, u.Latest); err != nil {
				return true, err
			}
		}
		return false, all.add(key.K2(), u.Care, u.Totals)
	})
	if err != nil {
		return nil, err
	}
	response := &types.QueryUsefulnessTotalsResponse{Sums: all.sums, LatestHeight: height, Latest: latest.sums}
	if req.Community != "" {
		response.Categories, response.LatestCategories = all.categories, latest.categories
	}
	return response, nil
}

// categorySums adds up totals by category, in the order of their ids.
type categorySums struct {
	categories []types.CategoryTotals
	sums       types.Sums
}

func (s *categorySums) add(category string, care bool, totals types.Totals) error {
	i, found := slices.BinarySearchFunc(s.categories, category, func(c types.CategoryTotals, id string) int {
		return strings.Compare(c.Category, id)
	})
	if !found {
		s.categories = slices.Insert(s.categories, i, types.CategoryTotals{Category: category, Care: care})
	}
	var err error
	if s.categories[i].Totals, err = s.categories[i].Totals.Plus(totals); err != nil {
		return err
	}
	return s.sums.Add(care, totals)
}

package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// dayOf is what a person gave on a day, nothing where no record is kept.
func (k *Keeper) dayOf(ctx context.Context, day uint32, person uint64) (types.DayHours, error) {
	hours, err := k.hours.Get(ctx, collections.Join(day, person))
	if errors.Is(err, collections.ErrNotFound) {
		return types.DayHours{}, nil
	}
	return hours, err
}

// takeHours puts a part on its contributor's day, where all limits of that day allow it.
func (k *Keeper) takeHours(ctx context.Context, c *types.Contribution, part types.Part) error {
	hours, err := k.dayOf(ctx, part.Day, part.Contributor)
	if err != nil {
		return err
	}
	day, err := dayFor(&hours, c.Community, c.Category)
	if err != nil {
		return err
	}
	if err := checkDay(c, part, day); err != nil {
		return err
	}
	setDay(&hours, c, c.Terms.DayLimits(part).With(day, workOf(c.Terms, part)))
	if err := k.expectForgetting(ctx, part.Day); err != nil {
		return err
	}
	return k.hours.Set(ctx, collections.Join(part.Day, part.Contributor), hours)
}

// setDay writes back what the limits of a contribution's category see of a day. A day without timed work has no mask.
func setDay(hours *types.DayHours, c *types.Contribution, day daylimit.Day) {
	if c.Terms.Timed {
		hours.Quarters, hours.Minutes = day.Quarters.Bytes(), uint32(day.Minutes)
	}
	unitsOf(hours, c.Community, c.Category).Quantity = day.Category
}

// unitsOf is the day's entry for a category, made where there is none.
func unitsOf(hours *types.DayHours, community, category string) *types.CategoryUnits {
	for i := range hours.Units {
		if hours.Units[i].Community == community && hours.Units[i].Category == category {
			return &hours.Units[i]
		}
	}
	hours.Units = append(hours.Units, types.CategoryUnits{Community: community, Category: category})
	return &hours.Units[len(hours.Units)-1]
}

// releaseHours takes a part off its contributor's day, since it ended without a mint. A day forgotten meanwhile stays
// forgotten; one that becomes empty keeps its record, so that its forgetting falls due once only.
func (k *Keeper) releaseHours(ctx context.Context, c *types.Contribution, part types.Part) error {
	key := collections.Join(part.Day, part.Contributor)
	hours, err := k.hours.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	day, err := dayFor(&hours, c.Community, c.Category)
	if err != nil {
		return err
	}
	setDay(&hours, c, c.Terms.DayLimits(part).Without(day, workOf(c.Terms, part)))
	hours.Units = slices.DeleteFunc(hours.Units, func(u types.CategoryUnits) bool { return u.Quantity == 0 })
	return k.hours.Set(ctx, key, hours)
}

package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
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

// takeHours puts a part on its contributor's day: no quarter hour twice, no more time units than 14 hours over all
// communities, no more of a category than its limit.
func (k *Keeper) takeHours(ctx context.Context, c *types.Contribution, part types.Part) error {
	hours, err := k.dayOf(ctx, part.Day, part.Contributor)
	if err != nil {
		return err
	}
	if c.Terms.Timed {
		if err := takeQuarters(&hours, part); err != nil {
			return err
		}
	}
	units := unitsOf(&hours, c.Community, c.Category)
	if units.Quantity+part.Quantity > c.Terms.DailyLimit {
		return errorsmod.Wrapf(types.ErrDailyLimit, "person %d has %s of %q on %s already, with these %s it would be more than %s",
			part.Contributor, quantity(c.Terms, units.Quantity), c.Category, types.FormatDay(part.Day),
			quantity(c.Terms, part.Quantity), quantity(c.Terms, c.Terms.DailyLimit))
	}
	units.Quantity += part.Quantity
	if err := k.expectForgetting(ctx, part.Day); err != nil {
		return err
	}
	return k.hours.Set(ctx, collections.Join(part.Day, part.Contributor), hours)
}

func takeQuarters(hours *types.DayHours, part types.Part) error {
	mask, err := daymask.FromBytes(hours.Quarters)
	if err != nil {
		return err
	}
	if taken, overlaps := mask.Overlap(part.Span()); overlaps {
		return errorsmod.Wrapf(types.ErrHoursTaken, "%s on %s counts already for person %d", taken, types.FormatDay(part.Day), part.Contributor)
	}
	if uint64(hours.Minutes)+part.Quantity > types.MaxMinutesADay {
		return errorsmod.Wrapf(types.ErrTooManyHours, "person %d has %d minutes on %s already, with these %d it would be more than %d",
			part.Contributor, hours.Minutes, types.FormatDay(part.Day), part.Quantity, types.MaxMinutesADay)
	}
	hours.Quarters = mask.With(part.Span()).Bytes()
	hours.Minutes += uint32(part.Quantity)
	return nil
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
	if c.Terms.Timed {
		mask, err := daymask.FromBytes(hours.Quarters)
		if err != nil {
			return err
		}
		hours.Quarters = mask.Without(part.Span()).Bytes()
		hours.Minutes -= uint32(part.Quantity)
	}
	unitsOf(&hours, c.Community, c.Category).Quantity -= part.Quantity
	hours.Units = slices.DeleteFunc(hours.Units, func(u types.CategoryUnits) bool { return u.Quantity == 0 })
	return k.hours.Set(ctx, key, hours)
}

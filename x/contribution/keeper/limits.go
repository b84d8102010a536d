package keeper

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/daymask"
	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// dayFor is a stored day as the limits of a category see it.
func dayFor(hours *types.DayHours, community, category string) (daylimit.Day, error) {
	mask, err := daymask.FromBytes(hours.Quarters)
	return daylimit.Day{
		Quarters: mask, Minutes: uint64(hours.Minutes), Category: hours.UnitsOf(community, category),
	}, err
}

// workOf is a part as the limits of a day see it.
func workOf(terms types.Terms, part types.Part) daylimit.Work {
	if !terms.Timed {
		return daylimit.Work{Quantity: part.Quantity}
	}
	return daylimit.Work{Span: part.Span(), Quantity: part.Quantity}
}

// checkDay holds a part to all limits of its contributor's day.
func checkDay(c *types.Contribution, part types.Part, day daylimit.Day) error {
	limits, work := c.Terms.DayLimits(part), workOf(c.Terms, part)
	date := types.FormatDay(part.Day)
	switch limits.Check(day, work) {
	case daylimit.MinutesSpent:
		return errorsmod.Wrapf(types.ErrTooManyHours, "person %d has %d minutes on %s already, with these %d it would be more than %d",
			part.Contributor, day.Minutes, date, part.Quantity, limits.Minutes)
	case daylimit.CategoryFull:
		return errorsmod.Wrapf(types.ErrDailyLimit, "person %d has %s of %q on %s already, with these %s it would be more than %s",
			part.Contributor, quantity(c.Terms, day.Category), c.Category, date, quantity(c.Terms, part.Quantity),
			quantity(c.Terms, limits.Category))
	case daylimit.PastMidnight:
		return errorsmod.Wrapf(types.ErrInvalidTime, "from %s the part of person %d would pass midnight UTC: split it by day",
			part.Span(), part.Contributor)
	case daylimit.QuarterTaken:
		taken, _ := day.Quarters.Overlap(work.Span)
		return errorsmod.Wrapf(types.ErrHoursTaken, "%s on %s counts already for person %d", taken, date, part.Contributor)
	}
	return nil
}

// checkExtent holds a part to the limits that it must keep alone, whatever else its contributor did that day.
func checkExtent(c *types.Contribution, part types.Part) error {
	if !c.Terms.Timed && part.StartQuarter != 0 {
		return errorsmod.Wrapf(types.ErrInvalidTime, "start_quarter is %d; only hours have a start", part.StartQuarter)
	}
	if err := checkDay(c, part, daylimit.Day{}); err != nil {
		return err
	}
	most := c.Terms.WidestPairLimits(part).Worth
	switch worth := c.Terms.WorthUp(part.Quantity); {
	case c.Terms.AmountDown(part.Quantity) == 0:
		return errorsmod.Wrapf(types.ErrInvalidQuantity, "the part of person %d: %s is worth less than the smallest amount",
			part.Contributor, quantity(c.Terms, part.Quantity))
	case worth > most:
		return errorsmod.Wrapf(types.ErrSplitByDay,
			"the part of person %d: %s Communs count as %d minutes, one person attests at most %d of another in the pair window",
			part.Contributor, amount.Format(c.Terms.AmountDown(part.Quantity)), worth/pairlimit.Minute, most/pairlimit.Minute)
	}
	return nil
}

// Package daylimit is the one place that holds all limits of one person's day: 14 hours of time units over all
// communities, the most that a category allows, no quarter hour twice, and no work past midnight. A standing agreement of
// the assembly on long care raises the first two, to 24 hours at most.
package daylimit

import (
	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

const (
	// Minutes is the most that one person may give in time units on one UTC day, over all communities: 14 hours.
	Minutes uint64 = 14 * 60
	// WholeDay is the most that a standing agreement raises it to: 24 hours.
	WholeDay uint64 = daymask.Quarters * daymask.MinutesPerQuarter
)

// Limits are those of one person's work in one category on one day.
type Limits struct {
	Timed    bool   // the category counts minutes; else thousandths of its unit, which take no time of the day
	Minutes  uint64 // of time units, over all communities
	Category uint64 // of the category: minutes, or thousandths
}

// Of are the limits in a category that allows some quantity a day. The minutes a day of a standing agreement, 0 for none,
// raise them, and never lower them.
func Of(timed bool, category, agreed uint64) Limits {
	if !timed {
		return Limits{Minutes: Minutes, Category: category}
	}
	agreed = min(agreed, WholeDay)
	return Limits{Timed: true, Minutes: max(Minutes, agreed), Category: max(category, agreed)}
}

// Day is what counts on a person's day already.
type Day struct {
	Quarters daymask.Mask
	Minutes  uint64 // of time units, over all communities
	Category uint64 // of the category
}

// Work is what is to be added to a day. It has a span where it is timed.
type Work struct {
	Span     daymask.Span
	Quantity uint64
}

// Refusal says which limit a piece of work would exceed.
type Refusal int

// What the limits of a day answer.
const (
	None         Refusal = iota // it counts
	MinutesSpent                // too many minutes of time units on the day
	CategoryFull                // too much of the category on the day
	PastMidnight                // it does not lie within the day
	QuarterTaken                // a quarter hour counts already
)

// Check tells whether work counts on a day beside what is there.
func (l Limits) Check(d Day, w Work) Refusal {
	switch {
	case l.Timed && w.Quantity > left(l.Minutes, d.Minutes):
		return MinutesSpent
	case w.Quantity > left(l.Category, d.Category):
		return CategoryFull
	case !l.Timed:
		return None
	case !w.Span.WithinDay():
		return PastMidnight
	}
	if _, overlaps := d.Quarters.Overlap(w.Span); overlaps {
		return QuarterTaken
	}
	return None
}

// Left is the most that could still be added to a day, were it given in pieces of whole quarter hours.
func (l Limits) Left(d Day) uint64 {
	quantity := left(l.Category, d.Category)
	if !l.Timed {
		return quantity
	}
	free := uint64(daymask.Quarters-d.Quarters.Count()) * daymask.MinutesPerQuarter
	return min(quantity, left(l.Minutes, d.Minutes), free)
}

// MinutesLeft is what is left of the minutes over all communities.
func (l Limits) MinutesLeft(d Day) uint64 { return left(l.Minutes, d.Minutes) }

// With is the day with the work on it. The caller has checked it.
func (l Limits) With(d Day, w Work) Day {
	d.Category += w.Quantity
	if l.Timed {
		d.Minutes += w.Quantity
		d.Quarters = d.Quarters.With(w.Span)
	}
	return d
}

// Without is the day with the work taken off it. The caller knows that it is there.
func (l Limits) Without(d Day, w Work) Day {
	d.Category -= w.Quantity
	if l.Timed {
		d.Minutes -= w.Quantity
		d.Quarters = d.Quarters.Without(w.Span)
	}
	return d
}

func left(most, used uint64) uint64 { return most - min(used, most) }

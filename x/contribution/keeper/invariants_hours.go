package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// personDay is what hours are kept by.
type personDay struct {
	day    uint32
	person uint64
}

// checkHours compares the hours kept with what the records say: minutes and units of all parts that are, or became,
// Communs; and for those whose start is still known, that their quarters are taken, each once.
func (k *Keeper) checkHours(ctx context.Context) error {
	sums := map[personDay]*daySum{}
	err := k.contributions.Walk(ctx, nil, func(_ uint64, c types.Contribution) (bool, error) {
		return false, addToDays(sums, &c)
	})
	if err != nil {
		return err
	}
	return k.hours.Walk(ctx, nil, func(key collections.Pair[uint32, uint64], hours types.DayHours) (bool, error) {
		at := personDay{key.K1(), key.K2()}
		sum := sums[at]
		if sum == nil {
			sum = &daySum{}
		}
		return false, sum.compare(at, hours)
	})
}

// daySum is what the records say of one person's day.
type daySum struct {
	types.DayHours
	live    daymask.Mask
	settled bool // some of it was settled: its quarters are no longer known
}

func addToDays(sums map[personDay]*daySum, c *types.Contribution) error {
	switch c.State {
	case types.CONTRIBUTION_STATE_PENDING, types.CONTRIBUTION_STATE_ATTESTED, types.CONTRIBUTION_STATE_CONTESTED,
		types.CONTRIBUTION_STATE_WAITING, types.CONTRIBUTION_STATE_SETTLED:
	default:
		return nil
	}
	for _, part := range c.Parts {
		if !part.Confirmed {
			continue
		}
		key := personDay{part.Day, part.Contributor}
		if sums[key] == nil {
			sums[key] = &daySum{}
		}
		if err := sums[key].add(c, part); err != nil {
			return err
		}
	}
	return nil
}

func (s *daySum) add(c *types.Contribution, part types.Part) error {
	unitsOf(&s.DayHours, c.Community, c.Category).Quantity += part.Quantity
	if !c.Terms.Timed {
		return nil
	}
	s.Minutes += uint32(part.Quantity)
	if c.State == types.CONTRIBUTION_STATE_SETTLED {
		s.settled = true
		return nil
	}
	if taken, overlaps := s.live.Overlap(part.Span()); overlaps {
		return broken("person %d has %s on day %d twice", part.Contributor, taken, part.Day)
	}
	s.live = s.live.With(part.Span())
	return nil
}

func (s *daySum) compare(key personDay, hours types.DayHours) error {
	mask, err := daymask.FromBytes(hours.Quarters)
	if err != nil {
		return err
	}
	if hours.Minutes != s.Minutes {
		return broken("person %d has %d minutes on day %d, its parts have %d", key.person, hours.Minutes, key.day, s.Minutes)
	}
	for _, span := range s.live.Spans() {
		for q := span.Start; q < span.End(); q++ {
			if !mask.Has(q) {
				return broken("person %d: a quarter of %s on day %d is not taken", key.person, span, key.day)
			}
		}
	}
	if !s.settled && mask != s.live {
		return broken("person %d: %s on day %d are taken, its parts have %s", key.person, mask, key.day, s.live)
	}
	byCategory := func(a, b types.CategoryUnits) int {
		return slices.Compare([]string{a.Community, a.Category}, []string{b.Community, b.Category})
	}
	kept, summed := slices.Clone(hours.Units), slices.Clone(s.Units)
	slices.SortFunc(kept, byCategory)
	slices.SortFunc(summed, byCategory)
	if !slices.Equal(kept, summed) {
		return broken("person %d has %v on day %d, its parts have %v", key.person, kept, key.day, summed)
	}
	return nil
}

func (k *Keeper) checkHoursDays(ctx context.Context) error {
	var wanted []uint32
	err := each(ctx, k.hours, func(key collections.Pair[uint32, uint64], _ types.DayHours) { wanted = append(wanted, key.K1()) })
	if err != nil {
		return err
	}
	return sameKeys(ctx, "days with hours", k.hoursDays, wanted)
}

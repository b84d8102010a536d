package types

import (
	"cmp"
	"fmt"
	"math"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

type pairKey struct {
	community             string
	attester, contributor uint64
}

func keyOf(p GenesisPair) pairKey { return pairKey{p.Community, p.Attester, p.Contributor} }

// Compare orders pairs by community, attester and contributor.
func (p GenesisPair) Compare(o GenesisPair) int { return keyOf(p).compare(keyOf(o)) }

func (k pairKey) compare(o pairKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.attester, o.attester), cmp.Compare(k.contributor, o.contributor))
}

func (k pairKey) String() string {
	return fmt.Sprintf("of attester %d and contributor %d in %q", k.attester, k.contributor, k.community)
}

func (g GenesisState) validatePairs() error {
	next := inOrder("pair", pairKey.compare)
	for _, p := range g.Pairs {
		key := keyOf(p)
		if err := next(key); err != nil {
			return err
		}
		if p.Attester == 0 || p.Contributor == 0 || p.Attester == p.Contributor || len(p.Charges) == 0 {
			return invalidGenesis("pair %s: two different persons and at least one charge are needed", key)
		}
		last := int64(math.MinInt64)
		for _, charge := range p.Charges {
			if charge.At < last {
				return invalidGenesis("pair %s: charges stand oldest first", key)
			}
			last = charge.At
		}
	}
	return nil
}

type hoursKey struct {
	day    uint32
	person uint64
}

func (k hoursKey) compare(o hoursKey) int {
	return cmp.Or(cmp.Compare(k.day, o.day), cmp.Compare(k.person, o.person))
}

func (k hoursKey) String() string {
	return fmt.Sprintf("of person %d on %s", k.person, FormatDay(k.day))
}

func (g GenesisState) validateHours() error {
	next := inOrder("the hours", hoursKey.compare)
	for _, h := range g.Hours {
		key := hoursKey{h.Day, h.Person}
		if err := next(key); err != nil {
			return err
		}
		mask, err := daymask.FromBytes(h.Hours.Quarters)
		if err != nil {
			return invalidGenesis("the hours %s: %s", key, err)
		}
		if uint64(h.Hours.Minutes) > daylimit.WholeDay {
			return invalidGenesis("the hours %s: %d minutes, at most %d are possible", key, h.Hours.Minutes, daylimit.WholeDay)
		}
		if uint32(mask.Count())*daymask.MinutesPerQuarter < h.Hours.Minutes {
			return invalidGenesis("the hours %s: %d minutes in %d quarter hours", key, h.Hours.Minutes, mask.Count())
		}
		if err := h.Hours.validateUnits(); err != nil {
			return invalidGenesis("the hours %s: %s", key, err)
		}
	}
	return nil
}

func (h DayHours) validateUnits() error {
	seen := map[categoryKey]bool{}
	for _, u := range h.Units {
		key := categoryKey{u.Community, u.Category}
		if seen[key] {
			return fmt.Errorf("category %s stands twice", key)
		}
		seen[key] = true
	}
	return nil
}

func (g GenesisState) validateUsefulness() error {
	categories := g.categories()
	next := inOrder("the usefulness of category", categoryKey.compare)
	for _, u := range g.Usefulness {
		key := categoryKey{u.Community, u.Category}
		if err := next(key); err != nil {
			return err
		}
		category, known := categories[key]
		if !known || category.Care != u.Usefulness.Care {
			return invalidGenesis("the usefulness of category %s: no such category, or another mark of care", key)
		}
	}
	return nil
}

type dayKey struct {
	community string
	day       uint32
	category  string
}

func (k dayKey) compare(o dayKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.day, o.day), cmp.Compare(k.category, o.category))
}

func (k dayKey) String() string {
	return fmt.Sprintf("%q of %q on %s", k.category, k.community, FormatDay(k.day))
}

func (g GenesisState) validateDays() error {
	next := inOrder("the usefulness of", dayKey.compare)
	for _, d := range g.Days {
		if err := next(dayKey{d.Community, d.Day, d.Category}); err != nil {
			return err
		}
	}
	return nil
}

// validateSums holds the totals to what they are sums of: each category's days, and its settled contributions.
func (g GenesisState) validateSums() error {
	days, settled, err := g.sums()
	if err != nil {
		return err
	}
	for _, u := range g.Usefulness {
		key := categoryKey{u.Community, u.Category}
		if u.Usefulness.Totals != days[key] {
			return invalidGenesis("the usefulness of category %s is %v, its days add up to %v", key, u.Usefulness.Totals, days[key])
		}
		if u.Usefulness.Totals != settled[key] {
			return invalidGenesis("the usefulness of category %s is %v, its settled contributions add up to %v",
				key, u.Usefulness.Totals, settled[key])
		}
		delete(days, key)
		delete(settled, key)
	}
	if len(days) > 0 || len(settled) > 0 {
		return invalidGenesis("%d categories have days, and %d settled contributions, but no usefulness", len(days), len(settled))
	}
	return nil
}

func (g GenesisState) sums() (days, settled map[categoryKey]Totals, err error) {
	days, settled = map[categoryKey]Totals{}, map[categoryKey]Totals{}
	add := func(sums map[categoryKey]Totals, community, category string, t Totals) {
		key := categoryKey{community, category}
		sums[key], err = sums[key].Plus(t)
	}
	for _, d := range g.Days {
		if add(days, d.Community, d.Category, d.Usefulness.Totals); err != nil {
			return nil, nil, err
		}
	}
	for i := range g.Contributions {
		c := &g.Contributions[i]
		if c.State != CONTRIBUTION_STATE_SETTLED {
			continue
		}
		if add(settled, c.Community, c.Category, c.Totals()); err != nil {
			return nil, nil, err
		}
	}
	for _, d := range g.Digests {
		if add(settled, d.Community, d.Category, d.Totals); err != nil {
			return nil, nil, err
		}
	}
	return days, settled, nil
}

package types

import (
	"cmp"
	"fmt"

	errorsmod "cosmossdk.io/errors"
)

type agreementKey struct {
	community   string
	contributor uint64
	category    string
}

func (k agreementKey) compare(o agreementKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.contributor, o.contributor), cmp.Compare(k.category, o.category))
}

func (k agreementKey) String() string {
	return fmt.Sprintf("with person %d on %q of %q", k.contributor, k.category, k.community)
}

func (g GenesisState) validateAgreements() error {
	categories := g.categories()
	next := inOrder("the agreement", agreementKey.compare)
	for _, a := range g.Agreements {
		key := agreementKey{a.Community, a.Contributor, a.Category}
		if err := next(key); err != nil {
			return err
		}
		if category, known := categories[categoryKey{a.Community, a.Category}]; !known || !category.Timed() {
			return invalidGenesis("the agreement %s: no such category of time", key)
		}
		if err := a.Validate(); err != nil {
			return errorsmod.Wrapf(err, "the agreement %s", key)
		}
		if a.UntilDay-a.FromDay > longestAgreedSpan {
			return invalidGenesis("the agreement %s: from %s to %s it lasts for more than 20 years", key, FormatDay(a.FromDay), FormatDay(a.UntilDay))
		}
	}
	return nil
}

// longestAgreedSpan bounds the days of an agreement that was renewed again and again.
const longestAgreedSpan = uint32(longestPeriod / day)

func (g GenesisState) validateIssuances() error {
	waiting := map[string]uint64{}
	for _, p := range g.Line {
		waiting[p.Community]++
	}
	next := inOrder("the issuance of community", cmp.Compare[string])
	for _, i := range g.Issuances {
		if err := next(i.Community); err != nil {
			return err
		}
		if i.Issuance.Waiting != waiting[i.Community] {
			return invalidGenesis("the issuance of %q: %d contributions wait, its line has %d", i.Community, i.Issuance.Waiting, waiting[i.Community])
		}
		delete(waiting, i.Community)
	}
	if len(waiting) > 0 {
		return invalidGenesis("%d communities have a line, but no issuance", len(waiting))
	}
	return nil
}

func (g GenesisState) validateTakings() error {
	next := inOrder("the taking of", contesterKey.compare)
	for _, t := range g.Takings {
		key := contesterKey{t.Community, t.Person}
		if err := next(key); err != nil {
			return err
		}
		if t.Person == 0 || t.Taking.Amount == 0 {
			return invalidGenesis("the taking of %s: a person and an amount are needed", key)
		}
	}
	return nil
}

type placeKey struct {
	community string
	place     uint64
}

func (k placeKey) compare(o placeKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.place, o.place))
}

func (k placeKey) String() string { return fmt.Sprintf("%d in the line of %q", k.place, k.community) }

func (g GenesisState) validateLine() error {
	if g.NextPlace < 1 {
		return invalidGenesis("next_place is 0, places begin with 1")
	}
	waiting := map[uint64]string{}
	for _, c := range g.Contributions {
		if c.State == CONTRIBUTION_STATE_WAITING {
			waiting[c.Id] = c.Community
		}
	}
	next := inOrder("place", placeKey.compare)
	for _, p := range g.Line {
		key := placeKey{p.Community, p.Place}
		if err := next(key); err != nil {
			return err
		}
		if p.Place < 1 || p.Place >= g.NextPlace {
			return invalidGenesis("place %s: places are 1 to below next_place, %d", key, g.NextPlace)
		}
		if community, waits := waiting[p.ContributionId]; !waits || community != p.Community {
			return invalidGenesis("place %s: contribution %d does not wait there, or stands in the line twice", key, p.ContributionId)
		}
		delete(waiting, p.ContributionId)
	}
	return nil
}

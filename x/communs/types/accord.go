package types

import (
	"math"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
)

// Ahead is what members of one of the two communities redeemed in the other beyond what was redeemed the other way, in µC.
func (a Accord) Ahead(community string) int64 {
	if community == a.First {
		return a.Imbalance
	}
	return -a.Imbalance
}

// SetAhead sets it.
func (a *Accord) SetAhead(community string, ahead int64) {
	if community != a.First {
		ahead = -ahead
	}
	a.Imbalance = ahead
}

// Committed is how far a community would be ahead if all that members of the other have open in it were taken back: room that open redemptions of the
// other side make may vanish, and is none to count on.
func (a Accord) Committed(community string) int64 {
	if community == a.First {
		return a.Ahead(community) + int64(a.SecondOpen)
	}
	return a.Ahead(community) + int64(a.FirstOpen)
}

// Use is what becomes of a redemption across an accord.
type Use int

const (
	// UseOpened is one for which Communs were put aside: it counts.
	UseOpened Use = iota
	// UsePaid is one whose Communs burned: it counts for good.
	UsePaid
	// UseReleased is one whose Communs are free again: it counts no more.
	UseReleased
)

// Count enters what becomes of a redemption of a member of one of the two communities in the other. It tells whether it could be counted.
func (a *Accord) Count(community string, redeemed uint64, use Use) bool {
	open := &a.FirstOpen
	if community != a.First {
		open = &a.SecondOpen
	}
	switch use {
	case UseOpened:
		ahead := a.Ahead(community)
		if redeemed > math.MaxInt64 || ahead > math.MaxInt64-int64(redeemed) || *open > math.MaxInt64-redeemed {
			return false
		}
		a.SetAhead(community, ahead+int64(redeemed))
		*open += redeemed
	case UsePaid:
		*open -= min(*open, redeemed)
	case UseReleased:
		*open -= min(*open, redeemed)
		a.SetAhead(community, a.Ahead(community)-int64(redeemed))
	}
	return true
}

// ValidateAccordCeiling accepts the parameter's ceiling, 0, or one within its bounds.
func ValidateAccordCeiling(ceiling uint64) error {
	if ceiling != 0 && (ceiling < MinAccordCeiling || ceiling > MaxAccordCeiling) {
		return errorsmod.Wrapf(ErrInvalidAccord, "a ceiling of %s Communs a person, want %s to %s, or 0 for the usual one",
			amount.Format(ceiling), amount.Format(MinAccordCeiling), amount.Format(MaxAccordCeiling))
	}
	return nil
}

// validateAdoptions names what is wrong with the adoptions of a genesis, a sentence each.
func (g GenesisState) validateAdoptions(ledgers map[string]bool) []error {
	var found []error
	type pair struct{ community, other string }
	known, made := map[pair]Adoption{}, map[pair]Accord{}
	for _, a := range g.Accords {
		made[pair{a.First, a.Second}] = a
	}
	for _, a := range g.Adoptions {
		there, is := made[pair{min(a.Community, a.Other), max(a.Community, a.Other)}]
		_, twice := known[pair{a.Community, a.Other}]
		theirs, both := known[pair{a.Other, a.Community}]
		switch {
		case a.Community == a.Other || !ledgers[a.Community] || !ledgers[a.Other]:
			found = append(found, broken(a.Community, "it adopted an accord with %q: want two communities with ledgers", a.Other))
		case twice:
			found = append(found, broken(a.Community, "it adopted two accords with %q", a.Other))
		case a.Ceiling > MaxAccordCeiling:
			found = append(found, broken(a.Community, "the ceiling of the accord adopted with %q is %d µC a person, at most %d",
				a.Other, a.Ceiling, MaxAccordCeiling))
		case !a.LapsesAt.After(a.AdoptedAt):
			found = append(found, broken(a.Community, "the accord adopted with %q lapses before it was adopted", a.Other))
		case is && there.EndedAt == nil && there.Ceiling == a.Ceiling:
			found = append(found, broken(a.Community, "the accord adopted with %q is made already", a.Other))
		case both && theirs.Ceiling == a.Ceiling:
			found = append(found, broken(a.Community, "it and %q adopted the same accord, which is not made", a.Other))
		}
		known[pair{a.Community, a.Other}] = a
	}
	return found
}

// validateAccords names what is wrong with the accords of a genesis, a sentence each. Ledgers are those that are known.
func (g GenesisState) validateAccords(ledgers map[string]bool) []error {
	var found []error
	type pair struct{ first, second string }
	known := map[pair]bool{}
	for _, a := range g.Accords {
		switch {
		case a.First >= a.Second:
			found = append(found, broken(a.First, "an accord with %q, want the two in the order of letters", a.Second))
		case known[pair{a.First, a.Second}]:
			found = append(found, broken(a.First, "two accords with %q", a.Second))
		case !ledgers[a.First] || !ledgers[a.Second]:
			found = append(found, broken(a.First, "an accord with %q, of which one has no ledger", a.Second))
		case a.Ceiling > MaxAccordCeiling:
			found = append(found, broken(a.First, "the ceiling of the accord with %q is %d µC a person, at most %d", a.Second, a.Ceiling, MaxAccordCeiling))
		case a.Imbalance == math.MinInt64:
			found = append(found, broken(a.First, "the imbalance of the accord with %q is out of bounds", a.Second))
		}
		known[pair{a.First, a.Second}] = true
	}
	open := map[pair]uint64{} // by the community that pays, and the one that provides
	for _, r := range g.Market.Redemptions {
		if r.Open() && r.Across() {
			open[pair{r.PaidIn, r.Community}] += r.Price
		}
		if r.Open() && r.Across() && !known[pair{min(r.Community, r.PaidIn), max(r.Community, r.PaidIn)}] {
			found = append(found, broken(r.Community, "redemption %d is paid in Communs of %q, and there is no accord", r.Id, r.PaidIn))
		}
	}
	for _, a := range g.Accords {
		first, second := open[pair{a.First, a.Second}], open[pair{a.Second, a.First}]
		if a.FirstOpen != first || a.SecondOpen != second {
			found = append(found, broken(a.First, "the accord with %q counts %d and %d µC of open redemptions, but they come to %d and %d",
				a.Second, a.FirstOpen, a.SecondOpen, first, second))
		}
	}
	return found
}

// validateAccordsAt names the accords that are younger than genesis.
func (g GenesisState) validateAccordsAt(genesisTime time.Time) []error {
	var found []error
	for _, a := range g.Accords {
		if a.Since.After(genesisTime) || (a.EndedAt != nil && a.EndedAt.After(genesisTime)) {
			found = append(found, broken(a.First, "the accord with %q was made or ended after genesis time %s", a.Second, genesisTime.UTC().Format(time.RFC3339)))
		}
	}
	for _, a := range g.Adoptions {
		if a.AdoptedAt.After(genesisTime) {
			found = append(found, broken(a.Community, "the accord with %q was adopted after genesis time %s", a.Other, genesisTime.UTC().Format(time.RFC3339)))
		}
	}
	return found
}

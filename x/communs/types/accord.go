package types

import (
	"math"
	"time"
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
	for _, r := range g.Market.Redemptions {
		if r.Open() && r.Across() && !known[pair{min(r.Community, r.PaidIn), max(r.Community, r.PaidIn)}] {
			found = append(found, broken(r.Community, "redemption %d is paid in Communs of %q, and there is no accord", r.Id, r.PaidIn))
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
	return found
}

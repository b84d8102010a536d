package types

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/melt"
)

// DefaultGenesis has no community.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// NewGenesisLedger is the ledger of a community whose Communs begin at a moment,
// of which the whole second counts.
func NewGenesisLedger(community string, policy melt.Policy, fundSharePPM uint32, ceiling uint64, at time.Time) GenesisLedger {
	return GenesisLedger{
		Community: community,
		Rules:     NewRules(policy, fundSharePPM, ceiling, at),
		Ledger:    Ledger{SettledAt: Moment(at.Unix())},
	}
}

// Validate names every invariant that the state breaks, a sentence each.
func (g GenesisState) Validate() error {
	var found []error
	if err := g.Params.ValidateGenesis(); err != nil {
		found = append(found, err)
	}
	members, balanceErrors := g.sumBalances()
	known := map[string]bool{}
	for _, ledger := range g.Ledgers {
		if known[ledger.Community] {
			found = append(found, broken(ledger.Community, "has two ledgers"))
		}
		known[ledger.Community] = true
		found = append(found, ledger.validate(members[ledger.Community])...)
	}
	for _, balance := range g.Balances {
		if !known[balance.Community] {
			found = append(found, broken(balance.Community, "person %d has a balance but the community has no ledger", balance.Id))
		}
	}
	found = append(found, g.validateJournal()...)
	found = append(found, g.validateGranted()...)
	found = append(found, g.validateAccords(known)...)
	found = append(found, g.validateAdoptions(known)...)
	found = append(found, g.Market.validate(known)...)
	found = append(found, g.validateHeld()...)
	return errors.Join(append(found, balanceErrors...)...)
}

// ValidateAt names what lies after genesis time.
func (g GenesisState) ValidateAt(genesisTime time.Time) error {
	found := g.validateAccordsAt(genesisTime)
	for _, e := range g.Journal {
		if e.Entry.At.After(genesisTime) {
			found = append(found, broken(e.Community, "entry %d of person %d is of %s, after genesis time %s",
				e.Number, e.Id, e.Entry.At.Format(time.RFC3339), genesisTime.UTC().Format(time.RFC3339)))
		}
	}
	for _, l := range g.Ledgers {
		for _, dated := range l.dates() {
			if dated.at.After(genesisTime) {
				found = append(found, broken(l.Community, "%s is %s, after genesis time %s",
					dated.what, dated.at.Format(time.RFC3339), genesisTime.UTC().Format(time.RFC3339)))
			}
		}
	}
	return errors.Join(found...)
}

// Warnings name what undercuts its bounds, a sentence each.
func (g GenesisState) Warnings() []string {
	warnings := g.Params.Warnings()
	for _, l := range g.Ledgers {
		warn := func(err error) {
			if err != nil {
				warnings = append(warnings, fmt.Sprintf("community %q: %s", l.Community, err))
			}
		}
		if len(l.Rules.Checkpoints) > 0 {
			warn(ValidatePolicy(l.Rules.History().Last().Policy))
		}
		warn(ValidateFundShare(l.Rules.FundSharePpm))
		warn(ValidateCap(l.Rules.Cap))
	}
	return warnings
}

// sumBalances adds up the shares of each community's members.
func (g GenesisState) sumBalances() (map[string]*big.Int, []error) {
	type holder struct {
		community string
		id        uint64
	}
	var found []error
	sums, seen := map[string]*big.Int{}, map[holder]bool{}
	for _, b := range g.Balances {
		if b.Id == 0 {
			found = append(found, broken(b.Community, "a balance has no person"))
		}
		if key := (holder{b.Community, b.Id}); seen[key] {
			found = append(found, broken(b.Community, "person %d has two balances", b.Id))
		} else {
			seen[key] = true
		}
		if sums[b.Community] == nil {
			sums[b.Community] = new(big.Int)
		}
		sums[b.Community].Add(sums[b.Community], b.Balance.Shares())
	}
	return sums, found
}

func (l GenesisLedger) validate(balances *big.Int) []error {
	if balances == nil {
		balances = new(big.Int)
	}
	if found := l.validateRules(); len(found) > 0 {
		return found
	}
	var found []error
	if sum := l.Ledger.MembersShares.Big(); sum.Cmp(balances) != 0 {
		found = append(found, broken(l.Community, "members_shares is %s, but the balances add up to %s", sum, balances))
	}
	if err := l.Ledger.Validate(l.Rules); err != nil {
		found = append(found, broken(l.Community, "%s", err))
	}
	return found
}

func (l GenesisLedger) validateRules() []error {
	var found []error
	if l.Community == "" {
		found = append(found, broken(l.Community, "a ledger has no community"))
	}
	if l.Rules.FundSharePpm > melt.PPM {
		found = append(found, broken(l.Community, "fund_share_ppm is %d, at most %d", l.Rules.FundSharePpm, melt.PPM))
	}
	for _, dated := range l.dates() {
		if dated.at.Nanosecond() != 0 || dated.at.Unix() < 0 {
			found = append(found, broken(l.Community, "%s is %s, want a whole second from 1970 on", dated.what, dated.at.Format(time.RFC3339Nano)))
		}
	}
	for _, c := range l.Rules.Checkpoints {
		if err := c.Policy.Melt().ValidateForm(); err != nil {
			return append(found, broken(l.Community, "%s", err))
		}
	}
	if !l.Rules.History().Continuous() {
		found = append(found, broken(l.Community,
			"the checkpoints do not follow from each other: the first index is at least 2^128, each later one what the one before has grown to"))
	}
	return found
}

type date struct {
	what string
	at   time.Time
}

// dates are all moments of a ledger, with their names.
func (l GenesisLedger) dates() []date {
	dates := []date{{"settled_at", l.Ledger.SettledAt}}
	for _, c := range l.Rules.Checkpoints {
		dates = append(dates, date{"a checkpoint", c.At})
	}
	add := func(what string, at *time.Time) {
		if at != nil {
			dates = append(dates, date{what, *at})
		}
	}
	add("policy_changed_at", l.Rules.PolicyChangedAt)
	add("fund_share_changed_at", l.Rules.FundShareChangedAt)
	add("cap_changed_at", l.Rules.CapChangedAt)
	return dates
}

func broken(community, format string, values ...any) error {
	return errorsmod.Wrapf(ErrInvalidGenesis, "community %q: %s", community, fmt.Sprintf(format, values...))
}

package types

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
)

var founding = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// soundGenesis has a community in which a person has 10 Communs.
func soundGenesis() *GenesisState {
	g := DefaultGenesis()
	shares := NewNatural(melt.Shares(10*amount.Commun, melt.StartIndex()))
	l := NewGenesisLedger("valbonne", melt.DefaultPolicy(), DefaultFundSharePPM, 0, founding)
	l.Ledger.MembersShares, l.Ledger.SupplyShares, l.Ledger.Minted = shares, shares, 10*amount.Commun
	g.Ledgers = []GenesisLedger{l}
	g.Balances = []GenesisBalance{{Community: "valbonne", Id: 1, Balance: Balance{Free: shares}}}
	return g
}

func TestGenesisValidate_namesEachBrokenInvariant(t *testing.T) {
	one := melt.StartIndex()
	cases := []struct {
		says   string
		damage func(*GenesisState)
	}{
		{"change_interval is 0s", func(g *GenesisState) { g.Params.ChangeInterval = 0 }},
		{"checkpoints_kept is 0s", func(g *GenesisState) { g.Params.CheckpointsKept = 0 }},
		{`community "valbonne": has two ledgers`, func(g *GenesisState) { g.Ledgers = append(g.Ledgers, g.Ledgers[0]) }},
		{"a ledger has no community", func(g *GenesisState) { g.Ledgers[0].Community = "" }},
		{"person 1 has two balances", func(g *GenesisState) { g.Balances = append(g.Balances, g.Balances[0]) }},
		{"a balance has no person", func(g *GenesisState) { g.Balances[0].Id = 0 }},
		{`community "biot": person 1 has a balance but the community has no ledger`, func(g *GenesisState) { g.Balances[0].Community = "biot" }},
		{"members_shares is", func(g *GenesisState) { g.Balances[0].Balance.Held = NewNatural(one) }},
		{"person 1 has 5 shares held, but their redemptions hold 0", func(g *GenesisState) {
			free := new(big.Int).Sub(g.Balances[0].Balance.Free.Big(), big.NewInt(5))
			g.Balances[0].Balance = Balance{Free: NewNatural(free), Held: NewNatural(big.NewInt(5))}
		}},
		{"redemption 1 holds Communs of person 2, who has none", func(g *GenesisState) {
			g.Market = GenesisMarket{NextRedemption: 2, Redemptions: []Redemption{{Id: 1, Person: 2, PaidIn: "valbonne", Held: NewNatural(one)}}}
		}},
		{"supply_shares is", func(g *GenesisState) { g.Ledgers[0].Ledger.FundShares = NewNatural(one) }},
		{"there are 10 Communs, but only 9.999999 were minted and not burned", func(g *GenesisState) { g.Ledgers[0].Ledger.Minted-- }},
		{"11 Communs are burned, but 10 were minted", func(g *GenesisState) { g.Ledgers[0].Ledger.Burned = 11 * amount.Commun }},
		{"before the last checkpoint", func(g *GenesisState) { g.Ledgers[0].Ledger.SettledAt = founding.Add(-time.Second) }},
		{"want a whole second", func(g *GenesisState) { g.Ledgers[0].Ledger.SettledAt = founding.Add(time.Millisecond) }},
		{"the checkpoints do not follow", func(g *GenesisState) { g.Ledgers[0].Rules.Checkpoints = nil }},
		{"the checkpoints do not follow", func(g *GenesisState) { g.Ledgers[0].Rules.Checkpoints[0].Index = Natural{} }},
		{"a rate is between", func(g *GenesisState) { g.Ledgers[0].Rules.Checkpoints[0].Policy.RatePpm = 0 }},
		{"a period has", func(g *GenesisState) { g.Ledgers[0].Rules.Checkpoints[0].Policy.PeriodDays = 400 }},
		{"fund_share_ppm is 1000001", func(g *GenesisState) { g.Ledgers[0].Rules.FundSharePpm = 1_000_001 }},
	}
	for _, c := range cases {
		g := soundGenesis()
		if err := g.Validate(); err != nil {
			t.Fatalf("a sound genesis: %v", err)
		}
		c.damage(g)
		if err := g.Validate(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("want %q, got %v", c.says, err)
		}
	}
}

func TestGenesisValidateAt_refusesWhatLiesAhead(t *testing.T) {
	g := soundGenesis()
	if err := g.ValidateAt(founding); err != nil {
		t.Fatal(err)
	}
	later := founding.Add(time.Hour)
	g.Ledgers[0].Rules.CapChangedAt = &later
	if err := g.ValidateAt(founding); !errors.Is(err, ErrInvalidGenesis) || !strings.Contains(err.Error(), "cap_changed_at is 2026-03-01T01:00:00Z") {
		t.Fatalf("got %v", err)
	}
}

func TestGenesisWarnings_sayWhatUndercutsItsBounds(t *testing.T) {
	g := soundGenesis()
	if warnings := g.Warnings(); len(warnings) > 0 {
		t.Fatalf("a sound genesis: %v", warnings)
	}
	g.Params.ChangeInterval, g.Params.CheckpointsKept = time.Hour, time.Hour
	g.Ledgers[0].Rules.FundSharePpm, g.Ledgers[0].Rules.Cap = 900_000, 1
	g.Ledgers[0].Rules.Checkpoints[0].Policy = Policy{RatePpm: 900_000, PeriodDays: 1}
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	warnings := strings.Join(g.Warnings(), "\n")
	for _, says := range []string{
		"change_interval is 1h0m0s, less than 30 days", "checkpoints_kept is 1h0m0s, less than 400 days",
		"less than 50% of a balance would be kept", "900000 ppm, at most 800000", "0.000001 Communs, want none or 10",
	} {
		if !strings.Contains(warnings, says) {
			t.Errorf("want %q in\n%s", says, warnings)
		}
	}
}

func TestParamsValidate_holdsToTheBounds(t *testing.T) {
	for name, damage := range map[string]func(*Params){
		"short interval": func(p *Params) { p.ChangeInterval = MinChangeInterval - 1 },
		"long interval":  func(p *Params) { p.ChangeInterval = MaxChangeInterval + 1 },
		"kept shortly":   func(p *Params) { p.CheckpointsKept = MinCheckpointsKept - 1 },
		"kept for long":  func(p *Params) { p.CheckpointsKept = MaxCheckpointsKept + 1 },
	} {
		p := DefaultParams()
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
		damage(&p)
		if err := p.Validate(); !errors.Is(err, ErrInvalidParams) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

package demo

import (
	"context"
	"fmt"
	"time"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// ahead are the moments at which balances are shown, from today on.
var ahead = []struct {
	label string
	after time.Duration
}{{"in 30 days", month}, {"in 90 days", 3 * month}, {"in 180 days", 6 * month}, {"in a year", 365 * day}}

// slip is how many µC pencil and paper may differ from the chain on one account: a rounding for each mint.
const slip = 40

func (s *story) melt(ctx context.Context) error {
	s.title("Communs melt")
	s.say("What lies idle melts; half of what melts flows into the commons fund, the rest is gone. The node tells what a")
	s.say("balance will be worth at any moment:")
	s.say("")
	header := []string{"", "now"}
	for _, at := range ahead {
		header = append(header, at.label)
	}
	var rows [][]string
	for _, name := range s.founders {
		row, err := s.balances(ctx, name)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	s.table(header, rows)
	return nil
}

// balances is a person's line: the worth now and at the moments ahead, each held against the village's own ledger.
func (s *story) balances(ctx context.Context, name string) ([]string, error) {
	row := []string{title(name)}
	for i, at := range ahead {
		balance, err := s.balance(ctx, name, at.after)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			row = append(row, communs(balance.Now.Total.Amount))
		}
		row = append(row, communs(balance.Later.Total.Amount))
		s.audit.near(title(name)+" "+at.label, balance.Later.Total.Amount, s.ledger.worth(name, balance.Later.Moment), slip)
	}
	return row, nil
}

// balance asks for a person's Communs now and later.
func (s *story) balance(ctx context.Context, name string, after time.Duration) (*communstypes.QueryBalanceResponse, error) {
	block, err := s.node.LatestBlock(ctx)
	if err != nil {
		return nil, err
	}
	at := block.Time.Add(after)
	balance, err := s.node.Communs().Balance(ctx, &communstypes.QueryBalanceRequest{
		Community: s.community, Address: s.people[name].Address(), At: &at,
	})
	if err != nil {
		return nil, fmt.Errorf("balance of %s: %w", name, err)
	}
	return balance, nil
}

func (s *story) addUp(ctx context.Context) error {
	s.title("The sums")
	if err := s.personsTable(ctx); err != nil {
		return err
	}
	if err := s.usefulness(ctx); err != nil {
		return err
	}
	return s.supply(ctx)
}

// personsTable prints who gave what, and checks each balance against the ledger.
func (s *story) personsTable(ctx context.Context) error {
	var (
		rows  [][]string
		total given
		held  uint64
	)
	for _, name := range append(append([]string{}, s.founders...), newcomer) {
		balance, err := s.balance(ctx, name, 0)
		if err != nil {
			return err
		}
		g := s.ledger.of(name)
		have := balance.Now.Total.Amount
		s.audit.near(title(name)+" now", have, s.ledger.worth(name, balance.Now.Moment), slip)
		rows = append(rows, []string{title(name), hours(g.care), hours(g.other), things(g.things), communs(g.amount), communs(have)})
		total.care, total.other, total.things, total.amount = total.care+g.care, total.other+g.other, total.things+g.things, total.amount+g.amount
		held += have
	}
	rows = append(rows, []string{"all", hours(total.care), hours(total.other), things(total.things), communs(total.amount), communs(held)})
	s.table([]string{"", "care", "other work", "loaves", "minted", "worth now"}, rows)
	return nil
}

// usefulness holds the chain's measure of work against the ledger, category by category.
func (s *story) usefulness(ctx context.Context) error {
	totals, err := s.node.Contribution().UsefulnessTotals(ctx, &contributiontypes.QueryUsefulnessTotalsRequest{Community: s.community})
	if err != nil {
		return fmt.Errorf("usefulness: %w", err)
	}
	paper := s.ledger.categories()
	chain := map[string]contributiontypes.Totals{}
	for _, category := range totals.Categories {
		chain[category.Category] = category.Totals
	}
	for _, id := range sorted(paper) {
		s.audit.equal("units of "+id, chain[id].Units, paper[id].other)
		s.audit.equal("µC for "+id, chain[id].Amount, paper[id].amount)
	}
	s.audit.equal("categories", uint64(len(chain)), uint64(len(paper)))
	s.say("")
	s.say("Work that the chain recorded: %d contributions, care apart: %s Communs for care, %s for all else.",
		totals.Sums.All.Contributions, communs(totals.Sums.Care.Amount), communs(totals.Sums.Other.Amount))
	s.audit.equal("care and all else", totals.Sums.Care.Amount+totals.Sums.Other.Amount, totals.Sums.All.Amount)
	return nil
}

// supply shows where every minted µC is.
func (s *story) supply(ctx context.Context) error {
	answer, err := s.node.Communs().Supply(ctx, &communstypes.QuerySupplyRequest{Community: s.community})
	if err != nil {
		return fmt.Errorf("supply: %w", err)
	}
	now := answer.Now
	s.say("")
	s.table([]string{"Communs", "now"}, [][]string{
		{"in members' hands", now.Members.Communs},
		{"in the commons fund", now.Fund.Communs},
		{"melted away", now.Melted.Communs},
		{"burned by use", now.Burned.Communs},
		{"minted in all", now.Minted.Communs},
	})
	s.audit.equal("minted", now.Minted.Amount, s.ledger.minted())
	s.audit.near("burned by use", now.Burned.Amount, float64(s.ledger.burned()), 1)
	s.audit.equal("hands, fund, melted and burned", now.Members.Amount+now.Fund.Amount+now.Melted.Amount+now.Burned.Amount, now.Minted.Amount)
	var hands float64
	for name := range s.people {
		hands += s.ledger.worth(name, now.Moment)
	}
	s.audit.near("members' hands", now.Members.Amount, hands, slip*float64(len(s.people)))
	if len(s.audit.wrong) == 0 {
		s.say("")
		s.say("Every figure was counted a second time from the diary, without asking the chain. They agree.")
	}
	return nil
}

// things shows thousandths of a thing as whole things.
func things(thousandths uint64) string {
	if thousandths == 0 {
		return "-"
	}
	return fmt.Sprintf("%d", thousandths/1000)
}

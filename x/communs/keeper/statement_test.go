package keeper_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func (c *chain) statement(req types.QueryStatementRequest) *types.QueryStatementResponse {
	c.Helper()
	req.Community, req.Address = valbonne, "person1"
	answer, err := c.query.Statement(c.ctx, &req)
	c.must(err)
	return answer
}

func (c *chain) earn(amount uint64, contribution uint64) {
	c.Helper()
	_, err := c.MintMany(c.ctx, valbonne, []types.Credit{{ID: ana, Amount: amount, WorkEnded: c.now(), Contribution: contribution}})
	c.must(err)
}

// brief is a line as a person reads it.
func brief(l types.StatementLine) string {
	return fmt.Sprintf("%s %s %+d %s %s #%d", l.Moment.Format(time.DateOnly), l.Kind, l.Change, l.Balance.Communs, l.Held.Communs, l.Reference)
}

func TestStatement_tellsWhatMovedAndWhatMelted(t *testing.T) {
	c := openChain(t)
	c.earn(100*communs, 7)
	c.wait(30 * day)
	held, err := c.HoldUpTo(c.ctx, valbonne, ana, 9*communs, 3)
	c.must(err)
	c.wait(30 * day)
	_, err = c.Burn(c.ctx, valbonne, ana, held, 3)
	c.must(err)
	c.wait(30 * day)
	want := []string{
		"2026-03-01 ENTRY_KIND_CREDIT +100000000 100 0 #7",
		"2026-03-31 ENTRY_KIND_MELT -1000000 99 0 #0",
		"2026-03-31 ENTRY_KIND_HOLD +0 99 9 #3",
		"2026-04-30 ENTRY_KIND_MELT -990000 98.01 9 #0",
		"2026-04-30 ENTRY_KIND_BURN -8910000 89.1 0 #3",
		"2026-05-30 ENTRY_KIND_MELT -891000 88.209 0 #0",
	}
	lines := c.statement(types.QueryStatementRequest{}).Lines
	equal(t, "lines", len(lines), len(want))
	for i, line := range lines {
		equal(t, "line", brief(line), want[i])
	}

	begin, end := opening.Add(20*day), opening.Add(59*day)
	part := c.statement(types.QueryStatementRequest{From: &begin, To: &end})
	equal(t, "brought forward", part.Opening, types.StatementOpening{Moment: opening, Balance: types.Worth{Amount: 100 * communs, Communs: "100"}})
	equal(t, "lines of a part", len(part.Lines), 2)
	equal(t, "first of them", brief(part.Lines[0]), want[1])
	c.checkInvariants()
}

func TestStatement_tellsWhatWasAboveTheCap(t *testing.T) {
	c := chainWithHeld(t, 100*communs)
	c.earn(15*communs, 8)
	answer := c.statement(types.QueryStatementRequest{})
	equal(t, "brought forward", answer.Opening.Balance.Communs, "90")
	equal(t, "lines", len(answer.Lines), 2)
	equal(t, "credit", brief(answer.Lines[0]), "2026-03-01 ENTRY_KIND_CREDIT +10000000 100 30 #8")
	equal(t, "above the cap", brief(answer.Lines[1]), "2026-03-01 ENTRY_KIND_ABOVE_CAP +0 100 30 #8")
	equal(t, "amount", answer.Lines[1].Amount.Communs, "5")
}

func TestStatement_refusals(t *testing.T) {
	c := openChain(t)
	early, late := opening, opening.Add(day)
	for _, req := range []types.QueryStatementRequest{
		{From: &late, To: &early},
		{Pagination: &query.PageRequest{Key: []byte{1}}},
		{Pagination: &query.PageRequest{Reverse: true}},
		{Pagination: &query.PageRequest{CountTotal: true}},
	} {
		req.Community, req.Address = valbonne, "person1"
		_, err := c.query.Statement(c.ctx, &req)
		c.wants(err, types.ErrInvalidRequest)
	}
	_, err := c.query.Statement(c.ctx, &types.QueryStatementRequest{Community: "elsewhere", Address: "person1"})
	c.wants(err, types.ErrUnknownLedger)
	_, err = c.query.Statement(c.ctx, &types.QueryStatementRequest{Community: valbonne, Address: "nobody"})
	c.wants(err, errUnknown)
	equal(t, "nothing entered", len(c.statement(types.QueryStatementRequest{}).Lines), 0)
	far := c.statement(types.QueryStatementRequest{Pagination: pageOf(1, []byte{255, 255, 255, 255, 255, 255, 255, 255})})
	equal(t, "beyond the last", len(far.Lines), 0)
}

// Whatever happens, the lines of all pages add up to the µC, and end at the balance.
func TestStatement_addsUpWhateverHappens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := openChain(t)
		var holds []types.Natural
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			c.wait(time.Duration(rapid.Int64Range(0, 20*86_400).Draw(rt, "wait")) * time.Second)
			holds = c.live(rt, holds)
		}
		var key []byte
		balance, first := uint64(0), true
		for first || len(key) > 0 {
			answer := c.statement(types.QueryStatementRequest{Pagination: pageOf(rapid.Uint64Range(1, 9).Draw(rt, "page"), key)})
			if !first && answer.Opening.Balance.Amount != balance {
				rt.Fatalf("brought forward %d, want %d", answer.Opening.Balance.Amount, balance)
			}
			for _, line := range answer.Lines {
				if balance += uint64(line.Change); balance != line.Balance.Amount {
					rt.Fatalf("%s after %d", brief(line), balance)
				}
			}
			key, first = answer.Pagination.NextKey, false
		}
		free, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
		c.must(err)
		if balance != free+held && balance != free+held+1 { // free and held are rounded down each
			rt.Fatalf("%d at the end, %d free and %d held", balance, free, held)
		}
		c.checkInvariants()
	})
}

// live has ana earn, hold, release or burn.
func (c *chain) live(rt *rapid.T, holds []types.Natural) []types.Natural {
	switch what := rapid.IntRange(0, 3).Draw(rt, "what"); {
	case what == 0:
		c.earn(rapid.Uint64Range(1, 50*communs).Draw(rt, "earned"), 1)
	case what == 1 || len(holds) == 0:
		held, err := c.HoldUpTo(c.ctx, valbonne, ana, rapid.Uint64Range(0, 20*communs).Draw(rt, "price"), 2)
		if err == nil {
			return append(holds, held)
		} else if !errors.Is(err, types.ErrNotEnough) {
			rt.Fatal(err)
		}
	case what == 2:
		c.must(c.Release(c.ctx, valbonne, ana, holds[0], 2))
		return holds[1:]
	default:
		_, err := c.Burn(c.ctx, valbonne, ana, holds[0], 2)
		c.must(err)
		return holds[1:]
	}
	return holds
}

func TestJournal_isForgottenInSlicesAfterTwoYears(t *testing.T) {
	c := openChain(t)
	for range 120 {
		c.earn(communs, 1)
	}
	c.later(40 * day)
	c.earn(communs, 2)
	c.later(730*day - 10*day)
	equal(t, "kept", len(c.statement(types.QueryStatementRequest{Pagination: pageOf(200, nil)}).Lines), 123)
	c.later(2 * day) // a month and two years after the first of the month's entries
	answer := c.statement(types.QueryStatementRequest{})
	equal(t, "kept", len(answer.Lines), 2)
	equal(t, "oldest", answer.Lines[0].Number, 121)
	if has, err := c.Journal.Has(c.ctx, collections.Join3(valbonne, ana, uint64(120))); err != nil || has {
		t.Fatal("entry 120 is kept")
	}
	c.checkInvariants()
}

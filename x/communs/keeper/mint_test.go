package keeper_test

import (
	"math"
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestMint_meltsFromTheEndOfTheWork(t *testing.T) {
	c := openChain(t)
	ended := c.now().Add(2 * day)
	c.wait(32 * day)
	result := c.mint(ana, 10*communs, ended)
	equal(t, "credited 30 days later", result, types.MintResult{ToMember: 9_900_000})
	equal(t, "now", c.has(ana, c.now()), 9_900_000)
	equal(t, "in 30 days", c.has(ana, c.now().Add(30*day)), 9_801_000)
	c.checkInvariants()
}

func TestMint_ofWorkBeforeAChangeMeltsByBothPolicies(t *testing.T) {
	c := openChain(t)
	ended := c.now().Add(day)
	c.wait(31 * day) // 30 days at 1%
	c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: 20_000, PeriodDays: 30}))
	c.wait(30 * day) // 30 days at 2%
	c.mint(ana, 10*communs, ended)
	equal(t, "now", c.has(ana, c.now()), 9_702_000)
}

func TestMint_creditsSeveralAtOnce(t *testing.T) {
	c := openChain(t)
	c.wait(30 * day)
	results, err := c.MintMany(c.ctx, valbonne, []types.Credit{
		{ID: ana, Amount: 10 * communs, WorkEnded: opening},
		{ID: ben, Amount: 0, WorkEnded: opening},
		{ID: eva, Amount: 20 * communs, WorkEnded: c.now()},
	})
	c.must(err)
	want := []types.MintResult{{ToMember: 9_900_000}, {}, {ToMember: 20 * communs}}
	for i := range want {
		equal(t, "result", results[i], want[i])
	}
	equal(t, "minted", c.supply().Minted.Amount, 30*communs)
	equal(t, "members", c.supply().Members.Amount, 29_900_000)
	c.checkInvariants()
}

func TestMint_creditsWhoseKeyWasErasedMeanwhile(t *testing.T) {
	c := openChain(t)
	c.wait(day)
	equal(t, "credited", c.mint(erased, 10*communs, c.now()), types.MintResult{ToMember: 10 * communs})
	equal(t, "members", c.supply().Members.Amount, 10*communs)
	c.checkInvariants()
}

func TestMint_tellsEachCredit(t *testing.T) {
	c := openChain(t)
	c.wait(30 * day)
	c.ctx = c.ctx.WithEventManager(sdk.NewEventManager())
	c.mint(ana, 10*communs, opening)
	events := c.ctx.EventManager().Events()
	if len(events) != 1 {
		t.Fatalf("%d events, want 1", len(events))
	}
	event, err := sdk.ParseTypedEvent(events.ToABCIEvents()[0])
	c.must(err)
	equal(t, "event", event.(*types.EventCommunsMinted).String(), (&types.EventCommunsMinted{
		Community: valbonne, Id: ana, Address: "person1", Amount: 10 * communs, WorkEnded: opening, ToMember: 9_900_000,
	}).String())
}

func TestMint_refusals(t *testing.T) {
	c := openChain(t)
	c.wait(day)
	credit := func(id, amount uint64, ended time.Time) []types.Credit {
		return []types.Credit{{ID: id, Amount: amount, WorkEnded: ended}}
	}
	cases := []struct {
		name      string
		community string
		credits   []types.Credit
		want      error
	}{
		{"no ledger", "elsewhere", credit(ana, 1, c.now()), types.ErrUnknownLedger},
		{"before the ledger", valbonne, credit(ana, 1, opening.Add(-time.Second)), types.ErrBeforeLedger},
		{"in the future", valbonne, credit(ana, 1, c.now().Add(time.Second)), types.ErrWorkInFuture},
		{"twice the same", valbonne, append(credit(ana, 1, opening), credit(ana, 1, opening)...), types.ErrDuplicateCredit},
		{"too much", valbonne, append(credit(ana, 1, opening), credit(ben, math.MaxUint64, opening)...), types.ErrTooMuch},
		{"nobody", valbonne, credit(99, 1, opening), errUnknown},
	}
	for _, test := range cases {
		_, err := c.MintMany(c.ctx, test.community, test.credits)
		c.wants(err, test.want)
		equal(t, test.name+": minted", c.supply().Minted.Amount, 0)
		equal(t, test.name+": has", c.has(ana, c.now()), 0)
	}
}

func TestMint_ofNothingWritesNothing(t *testing.T) {
	c := openChain(t)
	c.mint(ana, communs, opening)
	before, err := c.ExportGenesis(c.ctx)
	c.must(err)
	c.wait(day)
	c.mint(ana, 0, opening)
	after, err := c.ExportGenesis(c.ctx)
	c.must(err)
	equal(t, "state", after.String(), before.String())
}

func TestMint_ofWorkOlderThanTheCheckpointsKeptIsRefused(t *testing.T) {
	c := openChain(t)
	c.wait(31 * day)
	for _, rate := range []uint32{20_000, 10_000} {
		c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: rate, PeriodDays: 30}))
		c.wait(401 * day)
	}
	_, err := c.MintMany(c.ctx, valbonne, []types.Credit{{ID: ana, Amount: 1, WorkEnded: opening}})
	c.wants(err, types.ErrBeforeLedger)
	c.checkInvariants()
}

func TestMint_bringsNobodyAboveTheCap(t *testing.T) {
	c := newChain(t)
	c.must(c.InitGenesis(c.ctx, types.DefaultGenesis()))
	c.must(c.OpenLedger(c.ctx, valbonne, melt.DefaultPolicy(), 0, 100*communs, opening))

	equal(t, "below the cap", c.mint(ana, 90*communs, c.now()), types.MintResult{ToMember: 90 * communs})
	equal(t, "across the cap", c.mint(ana, 30*communs, c.now()), types.MintResult{ToMember: 10 * communs, ToFund: 20 * communs})
	equal(t, "at the cap", c.mint(ana, 5*communs, c.now()), types.MintResult{ToFund: 5 * communs})
	equal(t, "member", c.has(ana, c.now()), 100*communs)
	equal(t, "fund", c.supply().Fund.Amount, 25*communs)

	c.wait(30 * day)
	result := c.mint(ana, 10*communs, c.now().Add(-30*day))
	equal(t, "the melt makes room for a Commun", result, types.MintResult{ToMember: communs, ToFund: 8_900_000})
	equal(t, "member", c.has(ana, c.now()), 100*communs)
	c.checkInvariants()
}

func TestMint_takesNothingFromWhoIsAboveALowerCap(t *testing.T) {
	c := openChain(t)
	c.mint(ana, 2_000*communs, c.now())
	c.must(c.SetCap(c.ctx, valbonne, 1_000*communs))
	equal(t, "result", c.mint(ana, 5*communs, c.now()), types.MintResult{ToFund: 5 * communs})
	equal(t, "member", c.has(ana, c.now()), 2_000*communs)
	c.checkInvariants()
}

func TestBalanceAt_refusesThePast(t *testing.T) {
	c := openChain(t)
	c.wait(day)
	_, _, err := c.BalanceAt(c.ctx, valbonne, ana, opening)
	c.wants(err, types.ErrInvalidMoment)
	_, _, err = c.BalanceAt(c.ctx, valbonne, ana, c.now().Add(101*365*day))
	c.wants(err, types.ErrInvalidMoment)
	_, _, err = c.BalanceAt(c.ctx, "elsewhere", ana, c.now())
	c.wants(err, types.ErrUnknownLedger)
}

func TestOpenLedger_refusals(t *testing.T) {
	c := openChain(t)
	usual := melt.DefaultPolicy()
	c.wants(c.OpenLedger(c.ctx, valbonne, usual, 0, 0, opening), types.ErrLedgerExists)
	c.wants(c.OpenLedger(c.ctx, "new", melt.Policy{RatePPM: 600_000, PeriodDays: 30}, 0, 0, opening), types.ErrInvalidPolicy)
	c.wants(c.OpenLedger(c.ctx, "new", usual, 800_001, 0, opening), types.ErrInvalidFundShare)
	c.wants(c.OpenLedger(c.ctx, "new", usual, 0, communs, opening), types.ErrInvalidCap)
	c.wants(c.OpenLedger(c.ctx, "new", usual, 0, 0, opening.Add(time.Second)), types.ErrInvalidMoment)
}

package keeper_test

import (
	"math"
	"testing"
	"time"

	"cosmossdk.io/collections"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// fastChain is a chain on which half of everything melts in 30 days, and half of that flows into the fund; ana's work has filled it.
func fastChain(tb testing.TB, ceiling uint64) *chain {
	tb.Helper()
	c := newChain(tb)
	c.must(c.InitGenesis(c.ctx, types.DefaultGenesis()))
	c.must(c.OpenLedger(c.ctx, valbonne, melt.Policy{RatePPM: 500_000, PeriodDays: 30}, 500_000, ceiling, opening))
	c.mint(ana, 1_000*communs, c.now())
	c.wait(30 * day)
	return c
}

func (c *chain) fund() types.FundView {
	c.Helper()
	answer, err := c.query.Fund(c.ctx, &types.QueryFundRequest{Community: valbonne})
	c.must(err)
	return answer.Now
}

func assembly(community string) string { return communitytypes.AssemblyAddress(community).String() }

func (c *chain) grant(person string, amount uint64) error {
	_, err := c.msg.Grant(c.ctx, &types.MsgGrant{Authority: assembly(valbonne), Community: valbonne, Person: person, Amount: amount})
	return err
}

func TestGrant_movesCommunsThatExist(t *testing.T) {
	c := fastChain(t, 0)
	before, supply := c.fund(), c.supply()
	answer, err := c.msg.Grant(c.ctx, &types.MsgGrant{Authority: assembly(valbonne), Community: valbonne, Person: "person2", Amount: 10 * communs})
	c.must(err)
	equal(t, "ben has", c.has(ben, c.now()), 10*communs)
	equal(t, "fund", c.fund().Fund.Amount, before.Fund.Amount-10*communs)
	equal(t, "told", answer.Fund, c.fund().Fund.Amount)
	equal(t, "granted", c.fund().Granted.Communs, "10")
	equal(t, "melted from the fund", c.fund().Melted, before.Melted)
	equal(t, "supply", c.supply().SupplyShares, supply.SupplyShares)
	equal(t, "minted", c.supply().Minted, supply.Minted)
	c.checkInvariants()
	statement, err := c.query.Statement(c.ctx, &types.QueryStatementRequest{Community: valbonne, Address: "person2"})
	c.must(err)
	equal(t, "statement", brief(statement.Lines[0]), "2026-03-31 ENTRY_KIND_GRANT +10000000 10 0 #0")
}

func TestGrant_refusals(t *testing.T) {
	c := fastChain(t, 0)
	tenth := c.fund().Fund.Amount / 10
	c.wants(c.grant("person2", tenth+1), types.ErrGrantTooMuch)
	c.wants(c.grant("person2", math.MaxUint64), types.ErrGrantTooMuch)
	c.wants(c.grant("nobody", communs), errUnknown)
	c.stalls.left[eva] = true
	c.wants(c.grant("person3", communs), types.ErrNotActive)
	for _, authority := range []string{"person1", "", assembly("biot")} {
		_, err := c.msg.Grant(c.ctx, &types.MsgGrant{Authority: authority, Community: valbonne, Person: "person2", Amount: communs})
		c.wants(err, types.ErrNotAuthority)
	}
	_, err := c.msg.Grant(c.ctx, &types.MsgGrant{Authority: assembly("biot"), Community: "biot", Person: "person2", Amount: communs})
	c.wants(err, types.ErrNotActive)
	equal(t, "ben has", c.has(ben, c.now()), 0)
	equal(t, "granted", c.fund().Granted.Amount, 0)

	c.must(c.grant("person2", tenth))
	c.wants(c.grant("person2", 1), types.ErrGrantTooMuch)
	c.must(c.grant("person1", communs)) // another person
	c.wait(30 * day)
	c.must(c.grant("person2", 1))
}

func TestGrant_whatTheCapHasNoRoomForStaysInTheFund(t *testing.T) {
	c := fastChain(t, 1_000*communs)
	c.mint(ana, 499*communs, c.now())
	before := c.fund()
	c.ctx = c.ctx.WithEventManager(sdk.NewEventManager())
	c.must(c.grant("person1", 3*communs))
	equal(t, "ana has", c.has(ana, c.now()), 1_000*communs)
	equal(t, "fund", c.fund().Fund.Amount, before.Fund.Amount-communs)
	equal(t, "granted", c.fund().Granted.Amount, communs)
	equal(t, "melted from the fund", c.fund().Melted, before.Melted)
	told, err := sdk.ParseTypedEvent(c.ctx.EventManager().ABCIEvents()[0])
	c.must(err)
	event := told.(*types.EventCommunsGranted)
	equal(t, "told", [3]uint64{event.Amount, event.ToMember, event.AboveCap}, [3]uint64{3 * communs, communs, 2 * communs})
	c.checkInvariants()

	c.must(c.grant("person1", communs)) // one at the cap gets nothing, and the decision stands
	equal(t, "ana has", c.has(ana, c.now()), 1_000*communs)
	equal(t, "granted", c.fund().Granted.Amount, communs)
	statement, err := c.query.Statement(c.ctx, &types.QueryStatementRequest{Community: valbonne, Address: "person1"})
	c.must(err)
	equal(t, "last line", statement.Lines[len(statement.Lines)-1].Amount.Amount, communs)
	c.checkInvariants()
}

func TestGrant_lessRoomThanTheSmallestAmountIsNoGrant(t *testing.T) {
	c := newChain(t)
	c.must(c.InitGenesis(c.ctx, types.DefaultGenesis()))
	c.must(c.OpenLedger(c.ctx, valbonne, melt.Policy{RatePPM: 100_000, PeriodDays: 30}, 500_000, 10*communs, opening))
	c.mint(ana, 1_000*communs, c.now()) // to the cap, the rest fills the fund
	had := c.supply().MembersShares

	c.wait(time.Second) // less than half a µC melts
	c.must(c.grant("person1", communs))
	_, err := c.Granted.Get(c.ctx, collections.Join(valbonne, ana))
	c.wants(err, collections.ErrNotFound)
	equal(t, "something reached the member", c.supply().MembersShares == had, false)
	c.checkInvariants()
	exported, err := c.ExportGenesis(c.ctx)
	c.must(err)
	c.must(exported.Validate())
}

func TestMsgGrant_refusesWhatTheMessageAloneTells(t *testing.T) {
	for _, msg := range []types.MsgGrant{
		{Community: valbonne},
		{Community: "Val Bonne", Amount: 1},
		{Community: valbonne, Amount: 1, ReasonHash: make([]byte, 31)},
	} {
		if msg.ValidateBasic() == nil {
			t.Errorf("%v is taken", msg)
		}
	}
	good := types.MsgGrant{Community: valbonne, Amount: 1, ReasonHash: make([]byte, 32)}
	if err := good.ValidateBasic(); err != nil {
		t.Error(err)
	}
}

// In however many parts it is granted: nobody gets more than a tenth of what the fund came to at its highest within the window, and nothing is created.
func TestGrant_inPartsIsNoMoreThanAtOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := fastChain(t, 0)
		highest, granted := c.fund().Fund.Amount, uint64(0)
		for range rapid.IntRange(1, 15).Draw(rt, "grants") {
			c.wait(time.Duration(rapid.Int64Range(0, int64(day/time.Second)).Draw(rt, "wait")) * time.Second)
			highest = max(highest, c.fund().Fund.Amount+granted)
			amount := rapid.Uint64Range(1, 10*communs).Draw(rt, "amount")
			minted := c.supply().Minted
			if c.grant("person2", amount) == nil {
				granted += amount
			}
			if c.supply().Minted != minted {
				rt.Fatal("a grant created Communs")
			}
			c.checkInvariants()
		}
		if granted > highest/10 {
			rt.Fatalf("%d granted of %d", granted, highest)
		}
	})
}

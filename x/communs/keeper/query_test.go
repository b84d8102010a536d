package keeper_test

import (
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestQueryBalance_tellsNowAndLater(t *testing.T) {
	c := openChain(t)
	c.mint(ana, 12_300_000, c.now())
	at := c.now().Add(30 * day)
	answer, err := c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: valbonne, Address: "person1", At: &at})
	c.must(err)
	equal(t, "now", answer.Now.Total, types.Worth{Amount: 12_300_000, Communs: "12.3"})
	equal(t, "its moment", answer.Now.Moment, c.now())
	equal(t, "later", answer.Later.Total, types.Worth{Amount: 12_177_000, Communs: "12.177"})
	equal(t, "its moment", answer.Later.Moment, at)
	equal(t, "free", answer.Now.Free, answer.Now.Total)
	equal(t, "held", answer.Now.Held, types.Worth{Communs: "0"})
	equal(t, "shares", answer.Now.FreeShares, melt.Shares(12_300_000, melt.StartIndex()).String())
}

func TestQueryBalance_ofWhoHasNothingIsNothing(t *testing.T) {
	c := openChain(t)
	answer, err := c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: valbonne, Address: "person5"})
	c.must(err)
	equal(t, "total", answer.Now.Total.Amount, 0)
	if answer.Later != nil {
		t.Fatal("a moment that nobody asked for")
	}
}

func TestQueryBalance_refusals(t *testing.T) {
	c := openChain(t)
	past := c.now().Add(-time.Second)
	_, err := c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: "elsewhere", Address: "person1"})
	c.wants(err, types.ErrUnknownLedger)
	_, err = c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: valbonne, Address: "nobody"})
	c.wants(err, errUnknown)
	_, err = c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: valbonne, Address: "person1", At: &past})
	c.wants(err, types.ErrInvalidMoment)
}

func TestQueryBalances_pagesThroughACommunity(t *testing.T) {
	c := openChain(t)
	c.must(c.OpenLedger(c.ctx, "biot", melt.DefaultPolicy(), 0, 0, opening))
	for id := ana; id <= 5; id++ {
		c.mint(id, id*communs, c.now())
	}
	var key []byte
	var seen []uint64
	for page := 0; page == 0 || len(key) > 0; page++ {
		answer, err := c.query.Balances(c.ctx, &types.QueryBalancesRequest{
			Community: valbonne, Pagination: &query.PageRequest{Key: key, Limit: 2},
		})
		c.must(err)
		for _, balance := range answer.Balances {
			seen = append(seen, balance.Id)
			equal(t, "total", balance.Total.Amount, balance.Id*communs)
		}
		key = answer.Pagination.NextKey
	}
	if len(seen) != 5 || seen[0] != 1 || seen[4] != 5 {
		t.Fatalf("got %v, want 1 to 5", seen)
	}
	_, err := c.query.Balances(c.ctx, &types.QueryBalancesRequest{
		Community: valbonne, Pagination: &query.PageRequest{Key: []byte{1}, Offset: 1},
	})
	c.wants(err, types.ErrInvalidRequest)
}

func TestQueryBalancesOf_listsACommunityOnce(t *testing.T) {
	c := openChain(t)
	c.must(c.OpenLedger(c.ctx, "biot", melt.DefaultPolicy(), 0, 0, opening))
	_, err := c.MintMany(c.ctx, "biot", []types.Credit{{ID: ana, Amount: 7 * communs, WorkEnded: c.now()}})
	c.must(err)
	c.mint(ana, 3*communs, c.now())
	c.mint(ana, 2*communs, c.now())
	at := c.now().Add(30 * day)
	answer, err := c.query.BalancesOf(c.ctx, &types.QueryBalancesOfRequest{Address: "person1", At: &at})
	c.must(err)
	equal(t, "communities", len(answer.Balances), 2)
	equal(t, "biot", answer.Balances[0].Total.Communs, "6.93")
	equal(t, "valbonne", answer.Balances[1].Total.Communs, "4.95")
}

func TestQuerySupply_addsUp(t *testing.T) {
	c := openChain(t)
	c.mint(ana, 60*communs, c.now())
	c.wait(20 * day)
	c.mint(ben, 40*communs, c.now().Add(-5*day))
	at := c.now().Add(500 * day)
	answer, err := c.query.Supply(c.ctx, &types.QuerySupplyRequest{Community: valbonne, At: &at})
	c.must(err)
	for _, view := range []types.SupplyView{answer.Now, *answer.Later} {
		equal(t, "minted", view.Minted.Amount, view.Total.Amount+view.Burned.Amount+view.Melted.Amount)
		equal(t, "total", view.Total.Amount, view.Members.Amount+view.Fund.Amount)
		equal(t, "minted", view.Minted.Communs, "100")
	}
	all, err := c.query.Supplies(c.ctx, &types.QuerySuppliesRequest{At: &at})
	c.must(err)
	equal(t, "listed alike", all.Supplies[0], *answer.Later)
}

func TestQueryFund_tellsWhatCameInAndWhatMelted(t *testing.T) {
	c := newChain(t)
	c.must(c.InitGenesis(c.ctx, types.DefaultGenesis()))
	c.must(c.OpenLedger(c.ctx, valbonne, melt.Policy{RatePPM: 500_000, PeriodDays: 30}, 500_000, 0, opening))
	c.mint(ana, communs, c.now())
	at := c.now().Add(30 * day)
	answer, err := c.query.Fund(c.ctx, &types.QueryFundRequest{Community: valbonne, At: &at})
	c.must(err)
	equal(t, "share", answer.FundSharePpm, 500_000)
	equal(t, "settled", answer.SettledAt, c.now())
	equal(t, "now", answer.Now.Fund.Amount, 0)
	// φ·b·ln 2 shares, worth half of it after 30 days; a quarter of a Commun came in.
	equal(t, "later", answer.Later.Fund.Amount, 173_286)
	equal(t, "received", answer.Later.Received.Amount, 250_000)
	equal(t, "melted", answer.Later.Melted.Amount, 250_000-173_286)
}

func TestQueryPolicy_tellsWhatMayChangeWhen(t *testing.T) {
	c := openChain(t)
	c.wait(day)
	c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: 20_000, PeriodDays: 30}))
	changed := c.now()
	c.wait(day)
	answer, err := c.query.Policy(c.ctx, &types.QueryPolicyRequest{Community: valbonne})
	c.must(err)
	equal(t, "text", answer.Text, "2% per 30 days")
	equal(t, "kept", answer.KeptPpm, 980_000)
	equal(t, "policy may change", answer.PolicyMayChangeAt, changed.Add(30*day))
	equal(t, "fund share may change", answer.FundShareMayChangeAt, c.now())
	equal(t, "lowest rate", answer.LowestRatePpm, 10_000)
	equal(t, "highest rate", answer.HighestRatePpm, 40_000)
	equal(t, "checkpoints", len(answer.Checkpoints), 2)
	equal(t, "cap", answer.Cap, types.Worth{Communs: "0"})
}

func TestQueryParams_givesTheDefaults(t *testing.T) {
	c := openChain(t)
	answer, err := c.query.Params(c.ctx, &types.QueryParamsRequest{})
	c.must(err)
	equal(t, "params", answer.Params, types.DefaultParams())
}

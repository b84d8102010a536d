package keeper_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// chainWithHeld is a chain that began with 60 free and 30 held Communs of ana's,
// half of what melts flowing into the fund, and a cap.
func chainWithHeld(t *testing.T, ceiling uint64) *chain {
	t.Helper()
	c := newChain(t)
	balance := types.Balance{
		Free: types.NewNatural(melt.Shares(60*communs, melt.StartIndex())),
		Held: types.NewNatural(melt.Shares(30*communs, melt.StartIndex())),
	}
	ledger := types.NewGenesisLedger(valbonne, melt.DefaultPolicy(), types.DefaultFundSharePPM, ceiling, opening)
	ledger.Ledger.Minted = 90 * communs
	ledger.Ledger.MembersShares = types.NewNatural(balance.Shares())
	ledger.Ledger.SupplyShares = ledger.Ledger.MembersShares
	g := types.DefaultGenesis()
	g.Ledgers = []types.GenesisLedger{ledger}
	g.Balances = []types.GenesisBalance{{Community: valbonne, Id: ana, Balance: balance}}
	g.Market = holding(ana, balance.Held)
	c.must(c.InitGenesis(c.ctx, g))
	return c
}

// holding is a market in which a redemption of a person's waits for its jury.
func holding(person uint64, held types.Natural) types.GenesisMarket {
	return types.GenesisMarket{NextRedemption: 2, Redemptions: []types.Redemption{{
		Id: 1, Person: person, Community: valbonne, PaidIn: valbonne, State: types.REDEMPTION_STATE_DISPUTED, Held: held,
	}}}
}

func TestHeld_meltsLikeFree(t *testing.T) {
	c := chainWithHeld(t, 0)
	c.wait(30 * day)
	free, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
	c.must(err)
	equal(t, "free", free, 59_400_000)
	equal(t, "held", held, 29_700_000)
	equal(t, "members", c.supply().Members.Amount, 89_100_000)
	c.checkInvariants()
}

func TestMint_comparesFreePlusHeldWithTheCap(t *testing.T) {
	c := chainWithHeld(t, 100*communs)
	equal(t, "credit", c.mint(ana, 15*communs, c.now()), types.MintResult{ToMember: 10 * communs, ToFund: 5 * communs})
	free, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
	c.must(err)
	equal(t, "free", free, 70*communs)
	equal(t, "held", held, 30*communs)
	c.checkInvariants()
}

// What waits to be settled is shown on both sides of the identity, whenever one looks.
func TestSupply_isMembersAndFundInSharesWhateverWaitsToBeSettled(t *testing.T) {
	c := chainWithHeld(t, 0)
	for range 5 {
		c.wait(13*day + 7)
		at := c.now().Add(1_000 * day)
		answer, err := c.query.Supply(c.ctx, &types.QuerySupplyRequest{Community: valbonne, At: &at})
		c.must(err)
		for _, view := range []types.SupplyView{answer.Now, *answer.Later} {
			var members, fund, supply types.Natural
			c.must(members.Unmarshal([]byte(view.MembersShares)))
			c.must(fund.Unmarshal([]byte(view.FundShares)))
			c.must(supply.Unmarshal([]byte(view.SupplyShares)))
			if fund.Big().Sign() == 0 {
				t.Error("nothing waits for the fund")
			}
			equal(t, "supply", supply.String(), members.Plus(fund.Big()).String())
		}
	}
	ledger, err := c.Ledgers.Get(c.ctx, valbonne)
	c.must(err)
	equal(t, "settled by reading", ledger.SettledAt, opening)
}

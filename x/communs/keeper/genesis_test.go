package keeper_test

import (
	"testing"
	"time"

	"cosmossdk.io/collections"

	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// livedIn is a chain on which something of everything happened.
func livedIn(t *testing.T) *chain {
	c := openChain(t)
	c.must(c.OpenLedger(c.ctx, "biot", melt.Policy{RatePPM: 500_000, PeriodDays: 30}, 0, 2_000*communs, opening))
	c.mint(ana, 10*communs, c.now())
	c.wait(31*day + 7*time.Second)
	c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: 15_000, PeriodDays: 30}))
	c.must(c.SetFundShare(c.ctx, valbonne, 400_000))
	c.must(c.SetCap(c.ctx, valbonne, 1_000*communs))
	c.mint(ben, 5_000*communs, c.now().Add(-3*day))
	c.must(c.grant("person1", communs))
	_, err := c.HoldUpTo(c.ctx, valbonne, ben, 40*communs, 1)
	c.must(err)
	c.must(c.Accords.Set(c.ctx, collections.Join("biot", valbonne), types.Accord{First: "biot", Second: valbonne, Since: opening, Imbalance: -7}))
	c.wait(2 * day)
	return c
}

func TestGenesis_exportsAndImportsTheSameState(t *testing.T) {
	c := livedIn(t)
	exported, err := c.ExportGenesis(c.ctx)
	c.must(err)
	balance, err := c.Balances.Get(c.ctx, collections.Join(valbonne, ben))
	c.must(err)
	exported.Market = holding(ben, balance.Held)
	cdc := moduletestutil.MakeTestEncodingConfig().Codec
	written := cdc.MustMarshalJSON(exported)

	var read types.GenesisState
	cdc.MustUnmarshalJSON(written, &read)
	again := newChain(t)
	again.wait(c.now().Sub(opening))
	again.must(again.InitGenesis(again.ctx, &read))
	again.checkInvariants()
	exportedAgain, err := again.ExportGenesis(again.ctx)
	again.must(err)
	exportedAgain.Market = exported.Market // another keeper's
	equal(t, "state", string(cdc.MustMarshalJSON(exportedAgain)), string(written))
	equal(t, "supply", again.supply(), c.supply())
}

func TestInitGenesis_refusesWhatBeginsAfterIt(t *testing.T) {
	c := newChain(t)
	g := types.DefaultGenesis()
	g.Ledgers = []types.GenesisLedger{
		types.NewGenesisLedger(valbonne, melt.DefaultPolicy(), 0, 0, opening.Add(time.Second)),
	}
	c.wants(c.InitGenesis(c.ctx, g), types.ErrInvalidGenesis)
}

func TestInitGenesis_mayBeginBeforeIt(t *testing.T) {
	c := newChain(t)
	g := types.DefaultGenesis()
	g.Ledgers = []types.GenesisLedger{
		types.NewGenesisLedger(valbonne, melt.DefaultPolicy(), 0, 0, opening.Add(-30*day)),
	}
	c.must(c.InitGenesis(c.ctx, g))
	c.mint(ana, 10*communs, opening.Add(-30*day))
	equal(t, "now", c.has(ana, c.now()), 9_900_000)
}

func TestInvariants_seeWhatDoesNotHold(t *testing.T) {
	t.Run("a supply of its own", func(t *testing.T) {
		c := livedIn(t)
		ledger, err := c.Ledgers.Get(c.ctx, valbonne)
		c.must(err)
		ledger.SupplyShares = ledger.SupplyShares.Plus(melt.StartIndex())
		c.must(c.Ledgers.Set(c.ctx, valbonne, ledger))
		c.breaks(0)
	})
	t.Run("more than was minted", func(t *testing.T) {
		c := livedIn(t)
		ledger, err := c.Ledgers.Get(c.ctx, valbonne)
		c.must(err)
		ledger.Minted = communs
		c.must(c.Ledgers.Set(c.ctx, valbonne, ledger))
		c.breaks(0)
	})
	t.Run("a balance out of nowhere", func(t *testing.T) {
		c := livedIn(t)
		gift := types.Balance{Free: types.NewNatural(melt.StartIndex())}
		c.must(c.Balances.Set(c.ctx, collections.Join(valbonne, eva), gift))
		c.breaks(1)
		c.breaks(3)
	})
	t.Run("an index that jumped", func(t *testing.T) {
		c := livedIn(t)
		rules, err := c.Rules.Get(c.ctx, valbonne)
		c.must(err)
		rules.Checkpoints[1].Index = rules.Checkpoints[1].Index.Plus(melt.StartIndex())
		c.must(c.Rules.Set(c.ctx, valbonne, rules))
		c.breaks(2)
	})
	t.Run("settled in the future", func(t *testing.T) {
		c := livedIn(t)
		ledger, err := c.Ledgers.Get(c.ctx, valbonne)
		c.must(err)
		ledger.SettledAt = c.now().Add(time.Minute)
		c.must(c.Ledgers.Set(c.ctx, valbonne, ledger))
		c.breaks(2)
	})
}

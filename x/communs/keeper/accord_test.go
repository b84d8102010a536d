package keeper_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/communs/accord"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

const biot = "biot"

// accordChain is a chain of two communities with an accord, of 8 and 20 active persons, between which nothing stands.
func accordChain(t *testing.T) *chain {
	t.Helper()
	c := newChain(t)
	g := types.DefaultGenesis()
	g.Ledgers = []types.GenesisLedger{
		types.NewGenesisLedger(biot, melt.Policy{RatePPM: 15_000, PeriodDays: 30}, 500_000, 0, opening),
		types.NewGenesisLedger(valbonne, melt.DefaultPolicy(), 500_000, 0, opening),
	}
	g.Accords = []types.Accord{{First: biot, Second: valbonne, Since: opening}}
	c.must(c.InitGenesis(c.ctx, g))
	c.stalls.persons = map[string]uint64{valbonne: 20, biot: 8}
	c.stalls.rates = map[string][]accord.Rate{valbonne: {{Category: "care", Hour: 10 * communs}}, biot: {{Category: "care", Hour: 10 * communs}}}
	return c
}

func (c *chain) accords() types.AccordView {
	c.Helper()
	answer, err := c.query.Accords(c.ctx, &types.QueryAccordsRequest{Community: biot})
	c.must(err)
	return answer.Accords[0]
}

func TestAccord_letsOneSideBeAheadUpToItsCeiling(t *testing.T) {
	c := accordChain(t)
	view := c.accords()
	equal(t, "in force", view.InForce, true)
	equal(t, "ceiling", view.Ceiling.Communs, "80") // 10 for each of the 8 of the smaller
	c.must(c.AccordAllows(c.ctx, valbonne, biot, 80*communs))
	c.wants(c.AccordAllows(c.ctx, valbonne, biot, 80*communs+1), types.ErrAccordCeiling)
	c.must(c.AccordUse(c.ctx, valbonne, biot, 60*communs, types.UseOpened))
	c.wants(c.AccordAllows(c.ctx, valbonne, biot, 21*communs), types.ErrAccordCeiling)
	c.must(c.AccordAllows(c.ctx, biot, valbonne, 80*communs))
	c.wants(c.AccordAllows(c.ctx, biot, valbonne, 80*communs+1), types.ErrAccordCeiling) // what is open may be taken back
	c.must(c.AccordUse(c.ctx, valbonne, biot, 60*communs, types.UsePaid))
	c.must(c.AccordAllows(c.ctx, biot, valbonne, 140*communs))

	view = c.accords()
	equal(t, "ahead", view.Ahead, valbonne)
	equal(t, "by", view.Imbalance.Communs, "60")
	equal(t, "first may", view.FirstMay.Communs, "140")
	equal(t, "second may", view.SecondMay.Communs, "20")
	c.must(c.AccordUse(c.ctx, biot, valbonne, 60*communs, types.UseOpened))
	equal(t, "even", c.accords().Ahead, "")
	equal(t, "second may, whatever becomes of it", c.accords().SecondMay.Communs, "20")
	c.must(c.AccordUse(c.ctx, biot, valbonne, 60*communs, types.UseReleased))
	equal(t, "ahead", c.accords().Imbalance.Communs, "60")
}

func TestAccord_restsWhileAConditionIsUnmet(t *testing.T) {
	for name, spoil := range map[string]func(*chain){
		`"biot" has 7 active persons, it takes 8`:       func(c *chain) { c.stalls.persons[biot] = 7 },
		"an hour of care is not worth the same in both": func(c *chain) { c.stalls.rates[biot][0].Hour++ },
		`2.25% per 30 days in "biot" and 1% per 30 days in "valbonne": one melts more than twice as fast`: func(c *chain) {
			c.must(c.SetPolicy(c.ctx, biot, melt.Policy{RatePPM: 22_500, PeriodDays: 30}))
		},
		"what an hour is worth is not known": func(c *chain) { c.SetHours(nil) },
	} {
		c := accordChain(t)
		spoil(c)
		c.wants(c.AccordAllows(c.ctx, valbonne, biot, 1), types.ErrAccordRests)
		view := c.accords()
		equal(t, "in force", view.InForce, false)
		equal(t, "may", view.SecondMay.Amount, 0)
		if len(view.Unmet) != 1 || view.Unmet[0] != name {
			t.Errorf("unmet %q, want %q", view.Unmet, name)
		}
	}
}

func TestEndAccord_isForEitherAssembly(t *testing.T) {
	c := accordChain(t)
	_, err := c.msg.EndAccord(c.ctx, &types.MsgEndAccord{Authority: "person1", Community: biot, Other: valbonne})
	c.wants(err, types.ErrNotAuthority)
	_, err = c.msg.EndAccord(c.ctx, &types.MsgEndAccord{Authority: assembly("antibes"), Community: "antibes", Other: valbonne})
	c.wants(err, types.ErrNoAccord)
	c.must(c.AccordUse(c.ctx, biot, valbonne, 5*communs, types.UseOpened))

	end := &types.MsgEndAccord{Authority: assembly(valbonne), Community: valbonne, Other: biot}
	_, err = c.msg.EndAccord(c.ctx, end)
	c.must(err)
	c.wants(c.AccordAllows(c.ctx, biot, valbonne, 1), types.ErrAccordRests)
	_, err = c.msg.EndAccord(c.ctx, end)
	c.wants(err, types.ErrUnchanged)
	c.must(c.AccordUse(c.ctx, biot, valbonne, 5*communs, types.UseReleased)) // what was under way is taken back
	equal(t, "imbalance", c.accords().Imbalance.Amount, 0)
}

func TestAccord_isNeededByName(t *testing.T) {
	c := accordChain(t)
	c.wants(c.AccordAllows(c.ctx, valbonne, "antibes", 1), types.ErrNoAccord)
	c.wants(c.AccordUse(c.ctx, valbonne, "antibes", 1, types.UseOpened), types.ErrNoAccord)
	answer, err := c.query.Accords(c.ctx, &types.QueryAccordsRequest{Community: "antibes"})
	c.must(err)
	equal(t, "accords", len(answer.Accords), 0)
}

func TestGenesis_refusesAccordsThatCannotBe(t *testing.T) {
	for name, spoil := range map[string]func(*types.GenesisState){
		"the wrong order": func(g *types.GenesisState) { g.Accords = []types.Accord{{First: valbonne, Second: biot}} },
		"with itself":     func(g *types.GenesisState) { g.Accords = []types.Accord{{First: biot, Second: biot}} },
		"twice":           func(g *types.GenesisState) { g.Accords = append(g.Accords, g.Accords[0]) },
		"with nobody":     func(g *types.GenesisState) { g.Accords[0].Second = "zzz" },
		"with open redemptions that there are not": func(g *types.GenesisState) { g.Accords[0].FirstOpen = 1 },
		"too high a ceiling":                       func(g *types.GenesisState) { g.Accords[0].Ceiling = types.MaxAccordCeiling + 1 },
	} {
		c := accordChain(t)
		g, err := c.ExportGenesis(c.ctx)
		c.must(err)
		c.must(g.Validate())
		spoil(g)
		if g.Validate() == nil {
			t.Errorf("an accord %s is taken", name)
		}
	}
}

package keeper_test

import (
	"reflect"
	"testing"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func (c *chain) adopt(community, other string, ceiling uint64) *types.MsgAdoptAccordResponse {
	c.Helper()
	res, err := c.msg.AdoptAccord(c.ctx, &types.MsgAdoptAccord{Authority: assembly(community), Community: community, Other: other, Ceiling: ceiling})
	c.must(err)
	return res
}

func (c *chain) adoptions() []types.Adoption {
	c.Helper()
	answer, err := c.query.Adoptions(c.ctx, &types.QueryAdoptionsRequest{Community: valbonne})
	c.must(err)
	return answer.Adoptions
}

// twoChain is a chain of two communities between which nothing was agreed.
func twoChain(t *testing.T) *chain {
	t.Helper()
	c := accordChain(t)
	c.must(c.Accords.Clear(c.ctx, nil))
	return c
}

func TestAdoptAccord_refusesWhatCannotBe(t *testing.T) {
	c := twoChain(t)
	for name, refused := range map[string]struct {
		msg  types.MsgAdoptAccord
		want error
	}{
		"another assembly": {types.MsgAdoptAccord{Authority: assembly(biot), Community: valbonne, Other: biot}, types.ErrNotAuthority},
		"a person":         {types.MsgAdoptAccord{Authority: "person1", Community: valbonne, Other: biot}, types.ErrNotAuthority},
		"with itself":      {types.MsgAdoptAccord{Authority: assembly(valbonne), Community: valbonne, Other: valbonne}, types.ErrInvalidAccord},
		"with nobody":      {types.MsgAdoptAccord{Authority: assembly(valbonne), Community: valbonne, Other: "antibes"}, types.ErrUnknownLedger},
		"too low":          {types.MsgAdoptAccord{Authority: assembly(valbonne), Community: valbonne, Other: biot, Ceiling: 1}, types.ErrInvalidAccord},
		"too high": {
			types.MsgAdoptAccord{Authority: assembly(valbonne), Community: valbonne, Other: biot, Ceiling: types.MaxAccordCeiling + 1}, types.ErrInvalidAccord,
		},
	} {
		_, err := c.msg.AdoptAccord(c.ctx, &refused.msg)
		t.Log(name)
		c.wants(err, refused.want)
	}
	equal(t, "adoptions", len(c.adoptions()), 0)
}

func TestAdoptAccord_isMadeOnceBothAdoptedTheSame(t *testing.T) {
	c := twoChain(t)
	res := c.adopt(valbonne, biot, 20*communs)
	equal(t, "made", res.Made, false)
	c.wants(c.AccordAllows(c.ctx, valbonne, biot, 1), types.ErrNoAccord)
	equal(t, "made by one alone, twice", c.adopt(valbonne, biot, 20*communs).Made, false)

	equal(t, "made on other terms", c.adopt(biot, valbonne, 0).Made, false)
	equal(t, "adoptions", len(c.adoptions()), 2)
	equal(t, "made", c.adopt(biot, valbonne, 20*communs).Made, true)
	equal(t, "adoptions", len(c.adoptions()), 0)
	equal(t, "ceiling", c.accords().Ceiling.Communs, "160") // 20 for each of the 8 of the smaller
	c.must(c.AccordAllows(c.ctx, valbonne, biot, 160*communs))

	_, err := c.msg.AdoptAccord(c.ctx, &types.MsgAdoptAccord{Authority: assembly(biot), Community: biot, Other: valbonne, Ceiling: 20 * communs})
	c.wants(err, types.ErrUnchanged)
}

func TestAdoptAccord_givesTheAccordAnotherCeiling(t *testing.T) {
	c := accordChain(t)
	c.must(c.AccordUse(c.ctx, valbonne, biot, 60*communs, types.UseOpened))
	since := c.accords().Accord.Since
	c.wait(day)
	c.adopt(valbonne, biot, 5*communs)
	equal(t, "ceiling", c.accords().Ceiling.Communs, "80")
	equal(t, "made", c.adopt(biot, valbonne, 5*communs).Made, true)
	view := c.accords()
	equal(t, "ceiling", view.Ceiling.Communs, "40")
	equal(t, "imbalance", view.Imbalance.Communs, "60")
	equal(t, "since", view.Accord.Since.Equal(since), true)
	c.wants(c.AccordAllows(c.ctx, valbonne, biot, 1), types.ErrAccordCeiling)
}

func TestAdoptAccord_lapses(t *testing.T) {
	c := twoChain(t)
	res := c.adopt(valbonne, biot, 0)
	c.ctx = c.ctx.WithBlockTime(*res.LapsesAt)
	equal(t, "made too late", c.adopt(biot, valbonne, 0).Made, false)
	c.later(0)
	left := c.adoptions()
	if len(left) != 1 || left[0].Community != biot {
		t.Fatalf("left are %v, want that of biot alone", left)
	}

	c.wait(day)
	renewed := c.adopt(biot, valbonne, 0)
	c.ctx = c.ctx.WithBlockTime(left[0].LapsesAt)
	c.later(0) // the item of the adoption that gave way
	equal(t, "adoptions", len(c.adoptions()), 1)
	c.ctx = c.ctx.WithBlockTime(*renewed.LapsesAt)
	c.later(0)
	equal(t, "adoptions", len(c.adoptions()), 0)
}

func TestEndAccord_takesBackWhatWasAdopted(t *testing.T) {
	c := accordChain(t)
	c.must(c.AccordUse(c.ctx, valbonne, biot, 30*communs, types.UseOpened))
	c.adopt(valbonne, biot, 5*communs)
	end := &types.MsgEndAccord{Authority: assembly(valbonne), Community: valbonne, Other: biot}
	_, err := c.msg.EndAccord(c.ctx, end)
	c.must(err)
	equal(t, "an accord that valbonne ended, made by biot alone", c.adopt(biot, valbonne, 5*communs).Made, false)

	equal(t, "made again", c.adopt(valbonne, biot, 5*communs).Made, true)
	equal(t, "the imbalance that there was", c.accords().Imbalance.Communs, "30")

	fresh := twoChain(t)
	_, err = fresh.msg.EndAccord(fresh.ctx, end)
	fresh.wants(err, types.ErrNoAccord)
	fresh.adopt(valbonne, biot, 0)
	_, err = fresh.msg.EndAccord(fresh.ctx, end)
	fresh.must(err)
	equal(t, "adoptions", len(fresh.adoptions()), 0)
}

func TestGenesis_keepsAdoptions(t *testing.T) {
	c := twoChain(t)
	c.adopt(valbonne, biot, 5*communs)
	c.wait(day)
	c.adopt(biot, valbonne, 0)
	g, err := c.ExportGenesis(c.ctx)
	c.must(err)
	c.must(g.Validate())

	again := newChain(t)
	again.ctx = again.ctx.WithBlockTime(c.now())
	again.must(again.InitGenesis(again.ctx, g))
	if other := again.adoptions(); !reflect.DeepEqual(other, c.adoptions()) {
		t.Errorf("imported %v, exported %v", other, c.adoptions())
	}
	again.wait(400 * day)
	again.later(0)
	equal(t, "adoptions", len(again.adoptions()), 0)
	if again.InitGenesis(again.ctx.WithBlockTime(opening), g) == nil {
		t.Error("an adoption of tomorrow is taken")
	}

	for name, spoil := range map[string]func(*types.GenesisState){
		"with itself":        func(g *types.GenesisState) { g.Adoptions[0].Other = biot },
		"with nobody":        func(g *types.GenesisState) { g.Adoptions[0].Other = "antibes" },
		"twice":              func(g *types.GenesisState) { g.Adoptions = append(g.Adoptions, g.Adoptions[0]) },
		"the same by both":   func(g *types.GenesisState) { g.Adoptions[0].Ceiling = 5 * communs },
		"never in force":     func(g *types.GenesisState) { g.Adoptions[0].LapsesAt = g.Adoptions[0].AdoptedAt },
		"too high a ceiling": func(g *types.GenesisState) { g.Adoptions[0].Ceiling = types.MaxAccordCeiling + 1 },
		"made already":       func(g *types.GenesisState) { g.Accords = []types.Accord{{First: biot, Second: valbonne}} },
	} {
		spoiled := *g
		spoiled.Adoptions = append([]types.Adoption(nil), g.Adoptions...)
		spoil(&spoiled)
		if spoiled.Validate() == nil {
			t.Errorf("an adoption %s is taken", name)
		}
	}
}

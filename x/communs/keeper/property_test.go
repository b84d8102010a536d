package keeper_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// lenient are parameters that let rules change from one second to the next, so
// that a property sees many changes.
func lenient() *types.GenesisState {
	g := types.DefaultGenesis()
	g.Params.ChangeInterval = time.Second
	return g
}

func drawPolicy(t *rapid.T) melt.Policy {
	period := rapid.Uint32Range(1, melt.MaxPeriodDays).Draw(t, "period")
	lowest, highest := melt.RateBounds(period)
	return melt.Policy{RatePPM: rapid.Uint32Range(lowest, highest).Draw(t, "rate"), PeriodDays: period}
}

// drawStep draws a policy a step away from another.
func drawStep(t *rapid.T, from melt.Policy) melt.Policy {
	low, high := types.StepBounds(uint64(from.RatePPM), 1)
	lowest, highest := melt.RateBounds(from.PeriodDays)
	rate := rapid.Uint32Range(max(lowest, uint32(low)), min(highest, uint32(high))).Draw(t, "next rate")
	return melt.Policy{RatePPM: rate, PeriodDays: from.PeriodDays}
}

func TestLedger_matchesTheOracleWhateverHappens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, policy := newChain(t), drawPolicy(rt)
		fundShare := rapid.Uint32Range(0, types.MaxFundSharePPM).Draw(rt, "fund share")
		c.must(c.InitGenesis(c.ctx, lenient()))
		c.must(c.OpenLedger(c.ctx, valbonne, policy, fundShare, 0, opening))
		o, steps := newOracle(policy, fundShare, opening), rapid.IntRange(1, 25).Draw(rt, "steps")
		for range steps {
			c.wait(time.Duration(rapid.Int64Range(1, int64(60*day/time.Second)).Draw(rt, "wait")) * time.Second)
			policy = c.happen(rt, o, policy)
		}
		c.wait(time.Duration(rapid.IntRange(0, 1_000).Draw(rt, "days")) * day)
		c.compare(rt, o)
		c.checkInvariants()
	})
}

// happen does one thing to the ledger and to the oracle.
func (c *chain) happen(rt *rapid.T, o *oracle, policy melt.Policy) melt.Policy {
	now := c.now().Unix()
	switch rapid.IntRange(0, 9).Draw(rt, "what") {
	case 0:
		policy = c.changePolicy(rt, o, policy)
	case 1:
		low, high := types.StepBounds(uint64(o.fundShare), types.FundShareStepPPM)
		ppm := uint32(rapid.Uint64Range(low, min(high, types.MaxFundSharePPM)).Draw(rt, "fund share"))
		if ppm != o.fundShare {
			c.must(c.SetFundShare(c.ctx, valbonne, ppm))
			o.settle(now)
			o.fundShare = ppm
		}
	case 2:
		ceiling := rapid.Uint64Range(types.MinFirstCap, 2*types.MinFirstCap).Draw(rt, "cap")
		if ceiling != o.ceiling && (o.ceiling == 0 || types.WithinStep(o.ceiling, ceiling, types.CapStep)) {
			c.must(c.SetCap(c.ctx, valbonne, ceiling))
			o.ceiling = ceiling
		}
	default:
		late := rapid.Int64Range(0, min(now-opening.Unix(), 28*86_400)).Draw(rt, "late")
		id, microCommuns := rapid.Uint64Range(1, 4).Draw(rt, "person"), rapid.Uint64Range(1, 600*communs).Draw(rt, "amount")
		c.mint(id, microCommuns, types.Moment(now-late))
		o.mint(id, microCommuns, now-late, now)
	}
	return policy
}

func (c *chain) changePolicy(rt *rapid.T, o *oracle, from melt.Policy) melt.Policy {
	to := drawStep(rt, from)
	if to == from {
		return from
	}
	c.must(c.SetPolicy(c.ctx, valbonne, to))
	o.settle(c.now().Unix())
	o.changes = append(o.changes, change{c.now().Unix(), to})
	return to
}

func (c *chain) compare(rt *rapid.T, o *oracle) {
	now := c.now().Unix()
	for id, shares := range o.members {
		if read, exact := c.has(id, c.now()), o.worth(shares, now); !near(read, exact, 0) {
			rt.Fatalf("person %d has %d µC, the oracle says %g", id, read, exact)
		}
	}
	o.settle(now)
	view := c.supply()
	if exact := o.worth(o.fund, now); !near(view.Fund.Amount, exact, 0) {
		rt.Fatalf("the fund has %d µC, the oracle says %g", view.Fund.Amount, exact)
	}
	if exact := o.worth(o.sum(), now); !near(view.Members.Amount, exact, 0) {
		rt.Fatalf("the members have %d µC, the oracle says %g", view.Members.Amount, exact)
	}
	equal(c, "minted", view.Minted.Amount, o.minted)
	if view.Melted.Amount > view.Minted.Amount {
		rt.Fatalf("more melted than was minted: %d of %d µC", view.Melted.Amount, view.Minted.Amount)
	}
}

// work is something that a person did, and when the chain settles it.
type work struct {
	id, amount uint64
	ended      int64
	settled    int64
}

// Whoever sits on claims, hurries them, or has them settled in another order,
// has the same shares in the end; with a cap in force, no more than without.
func TestMelt_cannotBeDodgedByTheOrderOfOperations(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		policy, horizon := drawPolicy(rt), opening.Add(400*day)
		works := drawWorks(rt)
		change := opening.Add(time.Duration(rapid.Int64Range(1, 390).Draw(rt, "change after")) * day)
		next := drawStep(rt, policy)

		diligent := replay(t, policy, next, change, horizon, inTime(works), 0)
		dodging := replay(t, policy, next, change, horizon, works, 0)
		capped := replay(t, policy, next, change, horizon, works, types.MinFirstCap)
		for id := range uint64(3) {
			want, got := diligent.has(id+1, horizon), dodging.has(id+1, horizon)
			if got != want {
				rt.Fatalf("person %d has %d µC by dodging, %d µC without", id+1, got, want)
			}
			if got := capped.has(id+1, horizon); got > want {
				rt.Fatalf("person %d has %d µC with a cap, %d µC without", id+1, got, want)
			}
		}
		equal(t, "shares", dodging.supply().MembersShares, diligent.supply().MembersShares)
	})
}

func drawWorks(rt *rapid.T) []work {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) work {
		ended := opening.Unix() + rapid.Int64Range(0, 360*86_400).Draw(rt, "ended")
		return work{
			id:      rapid.Uint64Range(1, 3).Draw(rt, "person"),
			amount:  rapid.Uint64Range(1, 900*communs).Draw(rt, "amount"),
			ended:   ended,
			settled: ended + rapid.Int64Range(0, 35*86_400).Draw(rt, "late"),
		}
	}), 1, 12).Draw(rt, "works")
}

func inTime(works []work) []work {
	prompt := make([]work, len(works))
	for i, w := range works {
		prompt[i] = w
		prompt[i].settled = w.ended
	}
	return prompt
}

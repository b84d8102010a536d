package keeper_test

import (
	"slices"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// replay settles works at their moments on a new ledger, changes the policy once
// on the way, and stops the clock at the horizon.
func replay(t *testing.T, policy, next melt.Policy, change, horizon time.Time, works []work, ceiling uint64) *chain {
	t.Helper()
	c := newChain(t)
	c.must(c.InitGenesis(c.ctx, lenient()))
	c.must(c.OpenLedger(c.ctx, valbonne, policy, types.DefaultFundSharePPM, ceiling, opening))
	changed := next == policy
	apply := func(until int64) {
		if !changed && change.Unix() <= until {
			c.ctx = c.ctx.WithBlockTime(change)
			c.must(c.SetPolicy(c.ctx, valbonne, next))
			changed = true
		}
		c.ctx = c.ctx.WithBlockTime(types.Moment(until))
	}
	ordered := slices.Clone(works)
	slices.SortStableFunc(ordered, func(a, b work) int { return int(a.settled - b.settled) })
	for _, w := range ordered {
		apply(w.settled)
		c.mint(w.id, w.amount, types.Moment(w.ended))
	}
	apply(horizon.Unix())
	c.checkInvariants()
	return c
}

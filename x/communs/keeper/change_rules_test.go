package keeper_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestSetPolicy_holdsFromItsBlockOn(t *testing.T) {
	c := openChain(t)
	c.mint(ana, 100*communs, c.now())
	c.wait(30 * day)
	c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: 20_000, PeriodDays: 30}))
	equal(t, "at the change", c.has(ana, c.now()), 99*communs)
	c.wait(30 * day)
	equal(t, "after it", c.has(ana, c.now()), 97_020_000)
	c.checkInvariants()
}

func TestSetPolicy_refusals(t *testing.T) {
	c := openChain(t)
	set := func(rate, period uint32) error {
		return c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: rate, PeriodDays: period})
	}
	c.wants(set(10_000, 30), types.ErrUnchanged)
	c.wants(set(600_000, 30), types.ErrInvalidPolicy)
	c.wants(set(20_001, 30), types.ErrStepTooWide)
	c.wants(set(4_999, 30), types.ErrStepTooWide)
	c.wants(set(10_000, 14), types.ErrStepTooWide)
	c.wants(set(10_000, 61), types.ErrStepTooWide)
	c.wants(set(20_000, 29), types.ErrStepTooWide) // each a step, but both together more than one
	c.wants(c.SetPolicy(c.ctx, "elsewhere", melt.DefaultPolicy()), types.ErrUnknownLedger)

	c.must(set(20_000, 30))
	c.wait(30*day - time.Second)
	c.wants(set(10_000, 30), types.ErrTooSoon)
	c.wait(time.Second)
	c.must(set(15_000, 40))
	c.checkInvariants()
}

func TestSetPolicy_keepsTheCheckpointsInForceWithin400Days(t *testing.T) {
	c := openChain(t)
	rates := []uint32{20_000, 10_000}
	for i := range 20 {
		c.wait(30 * day)
		c.must(c.SetPolicy(c.ctx, valbonne, melt.Policy{RatePPM: rates[i%2], PeriodDays: 30}))
	}
	rules, err := c.Rules.Get(c.ctx, valbonne)
	c.must(err)
	// 400 days are 13 intervals and 10 days: 14 changes, and the one in force before them.
	equal(t, "checkpoints", len(rules.Checkpoints), 15)
	c.checkInvariants()
}

func TestSetFundShare_holdsFromItsBlockOn(t *testing.T) {
	c := openChain(t)
	c.mint(ana, 100*communs, c.now())
	c.wait(30 * day)
	before := c.supply().Fund.Amount
	c.must(c.SetFundShare(c.ctx, valbonne, 800_000))
	equal(t, "fund at the change", c.supply().Fund.Amount, before)
	c.checkInvariants()
}

func TestSetFundShare_refusals(t *testing.T) {
	c := openChain(t)
	c.wants(c.SetFundShare(c.ctx, valbonne, 800_001), types.ErrInvalidFundShare)
	c.wants(c.SetFundShare(c.ctx, valbonne, 500_000), types.ErrUnchanged)
	c.wants(c.SetFundShare(c.ctx, valbonne, 249_999), types.ErrStepTooWide)
	c.wants(c.SetFundShare(c.ctx, valbonne, 0), types.ErrStepTooWide)
	c.must(c.SetFundShare(c.ctx, valbonne, 250_000))
	c.wants(c.SetFundShare(c.ctx, valbonne, 300_000), types.ErrTooSoon)
}

func TestSetFundShare_goesToNothingAndBackByItsSmallestStep(t *testing.T) {
	c := openChain(t)
	for _, ppm := range []uint32{250_000, 125_000, 62_500, 31_250, 15_625, 10_000, 0, 10_000, 20_000} {
		c.must(c.SetFundShare(c.ctx, valbonne, ppm))
		c.wait(30 * day)
	}
}

func TestSetCap_refusals(t *testing.T) {
	c := openChain(t)
	c.wants(c.SetCap(c.ctx, valbonne, 0), types.ErrUnchanged)
	c.wants(c.SetCap(c.ctx, valbonne, 9*communs), types.ErrInvalidCap)
	c.wants(c.SetCap(c.ctx, valbonne, 999*communs), types.ErrStepTooWide)
	c.must(c.SetCap(c.ctx, valbonne, 1_000*communs))
	c.wants(c.SetCap(c.ctx, valbonne, 900*communs), types.ErrTooSoon)
	c.wait(30 * day)
	c.wants(c.SetCap(c.ctx, valbonne, 499*communs), types.ErrStepTooWide)
	c.must(c.SetCap(c.ctx, valbonne, 500*communs))
	c.wait(30 * day)
	c.must(c.SetCap(c.ctx, valbonne, 0))
}

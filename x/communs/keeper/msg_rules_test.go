package keeper_test

import (
	"strings"
	"testing"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestRules_areTheAssemblys(t *testing.T) {
	c := openChain(t)
	for _, authority := range []string{"person1", assembly(biot), communitytypes.FederationAddress().String()} {
		_, err := c.msg.SetMeltPolicy(c.ctx, &types.MsgSetMeltPolicy{Authority: authority, Community: valbonne, RatePpm: 12_000, PeriodDays: 30})
		c.wants(err, types.ErrNotAuthority)
		_, err = c.msg.SetFundShare(c.ctx, &types.MsgSetFundShare{Authority: authority, Community: valbonne, FundSharePpm: 600_000})
		c.wants(err, types.ErrNotAuthority)
		_, err = c.msg.SetCap(c.ctx, &types.MsgSetCap{Authority: authority, Community: valbonne, Cap: 2_000 * communs})
		c.wants(err, types.ErrNotAuthority)
	}
}

func TestRules_changeByAStepAtAPace(t *testing.T) {
	c := openChain(t)
	set := func(rate, share uint32, ceiling uint64) [3]error {
		_, policy := c.msg.SetMeltPolicy(c.ctx, &types.MsgSetMeltPolicy{Authority: assembly(valbonne), Community: valbonne, RatePpm: rate, PeriodDays: 30})
		_, fund := c.msg.SetFundShare(c.ctx, &types.MsgSetFundShare{Authority: assembly(valbonne), Community: valbonne, FundSharePpm: share})
		_, limit := c.msg.SetCap(c.ctx, &types.MsgSetCap{Authority: assembly(valbonne), Community: valbonne, Cap: ceiling})
		return [3]error{policy, fund, limit}
	}
	all := func(errs [3]error, want error) {
		t.Helper()
		for _, err := range errs {
			c.wants(err, want)
		}
	}
	all(set(20_001, 240_000, 999*communs), types.ErrStepTooWide)
	all(set(20_000, 250_000, 1_000*communs), nil)
	all(set(30_000, 200_000, 900*communs), types.ErrTooSoon)
	c.wait(30*day - 1)
	all(set(30_000, 200_000, 900*communs), types.ErrTooSoon)
	c.wait(1)
	all(set(30_000, 200_000, 900*communs), nil)
	answer, err := c.query.Policy(c.ctx, &types.QueryPolicyRequest{Community: valbonne})
	c.must(err)
	equal(t, "rate", answer.Policy.RatePpm, 30_000)
	equal(t, "may change", answer.PolicyMayChangeAt.Equal(c.now().Add(30*day)), true)
	c.checkInvariants()

	c.wants((&types.MsgSetMeltPolicy{Community: valbonne, RatePpm: 900_000, PeriodDays: 30}).ValidateBasic(), types.ErrInvalidPolicy)
	c.wants((&types.MsgSetFundShare{Community: valbonne, FundSharePpm: 800_001}).ValidateBasic(), types.ErrInvalidFundShare)
	c.wants((&types.MsgSetCap{Community: valbonne, Cap: 9 * communs}).ValidateBasic(), types.ErrInvalidCap)
}

func TestUpdateParams_isTheFederations(t *testing.T) {
	c := openChain(t)
	federation := communitytypes.FederationAddress().String()
	params := types.DefaultParams()
	params.GrantSharePpm = 150_000
	for _, authority := range []string{"person1", assembly(valbonne)} {
		_, err := c.msg.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: authority, Params: params})
		c.wants(err, types.ErrNotAuthority)
	}
	res, err := c.msg.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: federation, Params: params})
	c.must(err)
	equal(t, "changed", strings.Join(res.Changed, " "), "grant_share_ppm")

	params.GrantSharePpm = 200_000 // a second step within 30 days, beside one that may be made
	params.AccordCeiling = 20 * communs
	_, err = c.msg.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: federation, Params: params})
	if err == nil || !strings.Contains(err.Error(), "too recently") {
		t.Fatalf("got %v, want that it changed too recently", err)
	}
	kept, err := c.Params.Get(c.ctx)
	c.must(err)
	equal(t, "ceiling", kept.AccordCeiling, 10*communs)
	params.AccordPersons = 0
	_, err = c.msg.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: federation, Params: params})
	c.wants(err, types.ErrInvalidParams)
}

// No order of messages takes the melt further than one step in the interval: neither rate nor period nor both.
func TestRules_severalMessagesAreOneStep(t *testing.T) {
	c := openChain(t)
	for i, policy := range []melt.Policy{{RatePPM: 20_000, PeriodDays: 30}, {RatePPM: 20_000, PeriodDays: 15}, {RatePPM: 10_000, PeriodDays: 15}} {
		_, err := c.msg.SetMeltPolicy(c.ctx, &types.MsgSetMeltPolicy{
			Authority: assembly(valbonne), Community: valbonne, RatePpm: policy.RatePPM, PeriodDays: policy.PeriodDays,
		})
		if i == 0 {
			c.must(err)
			continue
		}
		c.wants(err, types.ErrTooSoon)
	}
}

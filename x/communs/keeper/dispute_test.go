package keeper_test

import (
	"testing"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestDispute_endsAsTheJurySays(t *testing.T) {
	for _, rejected := range []bool{true, false} {
		c := marketChain(t)
		r := c.redeems(ana, c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true }), 1)
		_, err := c.msg.MarkDelivered(c.ctx, &types.MsgMarkDelivered{Provider: name(ben), RedemptionId: r})
		c.must(err)
		_, err = c.msg.DisputeRedemption(c.ctx, &types.MsgDisputeRedemption{Person: name(ana), RedemptionId: r})
		c.must(err)
		c.wants(c.confirm(ana, r), types.ErrWrongState)
		c.later(60 * day)
		c.state(r, types.REDEMPTION_STATE_DISPUTED)
		c.must(c.stalls.lots(c.ctx, c.stalls.listed[0], jurytypes.Lot{}))
		equal(t, "accused", len(c.stalls.summons[0].Accused), 2)
		c.must(c.stalls.verdict(c.ctx, c.stalls.listed[0], jurytypes.Verdict{Trial: 1, Rejected: rejected}))
		want := types.REDEMPTION_STATE_UPHELD
		if rejected {
			want = types.REDEMPTION_STATE_REVERSED
		}
		c.state(r, want)
		c.must(c.stalls.verdict(c.ctx, c.stalls.listed[0], jurytypes.Verdict{Trial: 1, Rejected: !rejected}))
		c.state(r, want)
		c.sound()
	}
}

// Who disputes what the provider never claimed to have provided is not worse off than who waits until it expires.
func TestDispute_ofWhatWasNeverDeliveredReleasesUnlessAMajorityUpholds(t *testing.T) {
	for verdict, want := range map[jurytypes.Verdict]types.RedemptionState{
		{Trial: 1, Silent: true}:                         types.REDEMPTION_STATE_REVERSED,
		{Trial: 1, Reject: 1}:                            types.REDEMPTION_STATE_REVERSED,
		{Trial: 1, Uphold: 1, Reject: 1}:                 types.REDEMPTION_STATE_REVERSED,
		{Trial: 1, Uphold: 1, Reject: 2, Rejected: true}: types.REDEMPTION_STATE_REVERSED,
		{Trial: 1, Uphold: 2, Reject: 1}:                 types.REDEMPTION_STATE_UPHELD,
	} {
		c := marketChain(t)
		r := c.redeems(ana, c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true }), 1)
		_, err := c.msg.DisputeRedemption(c.ctx, &types.MsgDisputeRedemption{Person: name(ana), RedemptionId: r})
		c.must(err)
		_, err = c.msg.MarkDelivered(c.ctx, &types.MsgMarkDelivered{Provider: name(ben), RedemptionId: r})
		c.wants(err, types.ErrWrongState)
		c.must(c.stalls.lots(c.ctx, c.stalls.listed[0], jurytypes.Lot{}))
		c.must(c.stalls.verdict(c.ctx, c.stalls.listed[0], verdict))
		c.state(r, want)
		c.sound()
	}
}

package keeper_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Whoever cannot answer any more is redeemed from no more; what was redeemed before is confirmed, or expires.
func TestRedeem_refusesTheOfferOfWhoIsGone(t *testing.T) {
	for name, offering := range map[string]struct {
		provider string
		goes     func(*stalls)
	}{
		"an organisation that was removed": {"farm", func(s *stalls) { s.removed[farm] = true }},
		"a person who left":                {name(ben), func(s *stalls) { s.left[ben] = true }},
	} {
		t.Run(name, func(t *testing.T) {
			c := marketChain(t)
			waits := c.offers(func(m *types.MsgCreateOffer) { m.Provider = offering.provider })
			counter := c.offers(func(m *types.MsgCreateOffer) { m.Provider, m.OverTheCounter = offering.provider, true })
			requested, accepted := c.redeems(ana, waits, 1), c.redeems(ana, counter, 1)
			offering.goes(c.stalls)
			for _, offer := range []uint64{waits, counter} {
				_, err := c.redeem(ana, offer, 1)
				c.wants(err, types.ErrProviderGone)
			}
			c.must(c.confirm(ana, accepted))
			c.state(accepted, types.REDEMPTION_STATE_CONFIRMED)
			c.later(3 * 24 * time.Hour)
			c.state(requested, types.REDEMPTION_STATE_EXPIRED)
			c.sound()
		})
	}
}

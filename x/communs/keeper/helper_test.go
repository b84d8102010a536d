package keeper_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/communs/types"
)

const cleo uint64 = 5

func (c *chain) redeemFor(helper, ward, offer uint64) (uint64, error) {
	answer, err := c.msg.Redeem(c.ctx, &types.MsgRedeem{Person: name(helper), Ward: name(ward), OfferId: offer, MaxPrice: 100 * communs})
	if err != nil {
		return 0, err
	}
	return answer.RedemptionId, nil
}

func (c *chain) confirmFor(helper, ward, r uint64) error {
	_, err := c.msg.ConfirmRedemption(c.ctx, &types.MsgConfirmRedemption{Person: name(helper), Ward: name(ward), RedemptionId: r})
	return err
}

func TestHelper_redeemsAndConfirmsInAWardsName(t *testing.T) {
	c := marketChain(t)
	c.stalls.helpers[ana] = cleo
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Category, m.Quantity, m.OverTheCounter = "food", 60, true })
	r, err := c.redeemFor(cleo, ana, offer)
	c.must(err)
	_, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
	c.must(err)
	equal(t, "held of the ward", held, 10*communs)
	equal(t, "helper", c.state(r, types.REDEMPTION_STATE_ACCEPTED).Helper, cleo)
	c.wants(c.confirm(cleo, r), types.ErrNotRedeemer) // in their own name
	c.must(c.confirmFor(cleo, ana, 0))                // the ward's last
	equal(t, "confirmer", c.state(r, types.REDEMPTION_STATE_CONFIRMED).Confirmer, cleo)
	equal(t, "helper of the fulfilment", c.stalls.opened[0].Helper, cleo)
	c.sound()
}

func TestHelper_movesNothingToThemselves(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true })
	c.stalls.helpers[ana] = ben // who provides
	_, err := c.redeemFor(ben, ana, offer)
	c.wants(err, types.ErrOwnOffer)
	r := c.redeems(ana, offer, 1)
	c.wants(c.confirmFor(ben, ana, r), types.ErrOwnOffer)
	c.must(c.confirm(ana, r))
}

func TestHelper_spendsForNobodyElse(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true })
	_, err := c.redeemFor(cleo, ana, offer)
	c.wants(err, errNoMember)
	r := c.redeems(ana, offer, 1)
	c.wants(c.confirmFor(cleo, ana, r), errNoMember)
	c.wants(c.confirmFor(cleo, ana, 0), errNoMember)
	c.state(r, types.REDEMPTION_STATE_ACCEPTED)
}

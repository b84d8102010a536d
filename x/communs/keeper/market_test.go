package keeper_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/communs/keeper"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func name(id uint64) string { return fmt.Sprintf("person%d", id) }

// marketChain is a chain where ana and ben have 100 Communs each.
func marketChain(t *testing.T) *chain {
	t.Helper()
	c := openChain(t)
	c.must(c.market.InitGenesis(c.ctx, types.GenesisMarket{}))
	c.mint(ana, 100*communs, c.now())
	c.mint(ben, 100*communs, c.now())
	return c
}

// offers publishes a basket of ben's at 10 Communs, changed by the test.
func (c *chain) offers(change func(*types.MsgCreateOffer)) uint64 {
	c.Helper()
	msg := &types.MsgCreateOffer{Provider: name(ben), Community: valbonne, Title: "Basket of Vegetables", Unit: "basket", Price: 10 * communs}
	if change != nil {
		change(msg)
	}
	c.must(msg.ValidateBasic())
	answer, err := c.msg.CreateOffer(c.ctx, msg)
	c.must(err)
	return answer.OfferId
}

func (c *chain) redeem(id, offer uint64, units uint32) (uint64, error) {
	answer, err := c.msg.Redeem(c.ctx, &types.MsgRedeem{Person: name(id), OfferId: offer, Units: units, MaxPrice: 100 * communs})
	if err != nil {
		return 0, err
	}
	return answer.RedemptionId, nil
}

func (c *chain) redeems(id, offer uint64, units uint32) uint64 {
	c.Helper()
	number, err := c.redeem(id, offer, units)
	c.must(err)
	return number
}

func (c *chain) accept(r uint64) error {
	_, err := c.msg.AcceptRedemption(c.ctx, &types.MsgAcceptRedemption{Provider: name(ben), RedemptionId: r})
	return err
}

func (c *chain) confirm(id, r uint64) error {
	_, err := c.msg.ConfirmRedemption(c.ctx, &types.MsgConfirmRedemption{Person: name(id), RedemptionId: r})
	return err
}

func (c *chain) cancel(id, r uint64) error {
	_, err := c.msg.CancelRedemption(c.ctx, &types.MsgCancelRedemption{Person: name(id), RedemptionId: r})
	return err
}

func (c *chain) state(r uint64, want types.RedemptionState) types.Redemption {
	c.Helper()
	answer, err := c.query.Redemption(c.ctx, &types.QueryRedemptionRequest{RedemptionId: r})
	c.must(err)
	equal(c, "state", answer.Redemption.Redemption.State, want)
	return answer.Redemption.Redemption
}

// sound checks the market's invariants, and that an export begins the same market.
func (c *chain) sound() {
	c.Helper()
	for _, invariant := range keeper.MarketInvariants(c.market) {
		if err := invariant.Check(c.ctx); err != nil {
			c.Fatalf("%s: %v", invariant.Name, err)
		}
	}
	exported, err := c.market.ExportGenesis(c.ctx)
	c.must(err)
	other := newChain(c)
	other.ctx = other.ctx.WithBlockTime(c.now())
	ledgers, err := c.ExportGenesis(c.ctx)
	c.must(err)
	other.must(other.Params.Set(other.ctx, ledgers.Params))
	other.must(other.market.InitGenesis(other.ctx, exported))
	again, err := other.market.ExportGenesis(other.ctx)
	c.must(err)
	if !reflect.DeepEqual(exported, again) {
		c.Fatalf("exported %+v, then %+v", exported, again)
	}
}

func TestRedeem_holdsThenConfirmingBurnsAndOpensAContribution(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Category, m.Quantity, m.Stock = "food", 60, 5 })
	r := c.redeems(ana, offer, 2)
	free, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
	c.must(err)
	equal(t, "free", free, 80*communs)
	equal(t, "held", held, 20*communs)
	c.sound()
	c.wants(c.confirm(ana, r), types.ErrWrongState)
	c.must(c.accept(r))
	c.must(c.confirm(ana, r))
	done := c.state(r, types.REDEMPTION_STATE_CONFIRMED)
	equal(t, "burned", done.Burned, 20*communs)
	equal(t, "contribution", done.Contribution, 700+r)
	want := types.Fulfilment{Provider: ben, Receiver: ana, Community: valbonne, Category: "food", Quantity: 120, EndedAt: c.now(), Redemption: r}
	equal(t, "fulfilment", c.stalls.opened[0], want)
	sales, err := c.query.Sales(c.ctx, &types.QuerySalesRequest{Provider: name(ben), From: "2026-03", To: "2026-03"})
	c.must(err)
	equal(t, "sold", sales.Sales[0].Units, 2)
	equal(t, "month", sales.Sales[0].Month, "2026-03")
	c.sound()
}

func TestConfirm_paysAlsoWhereALimitRefusesTheContribution(t *testing.T) {
	c := marketChain(t)
	c.stalls.refuses = true
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Category, m.Quantity, m.OverTheCounter = "food", 60, true })
	r := c.redeems(ana, offer, 1)
	c.must(c.confirm(ana, 0)) // the one made last, as within one transaction
	equal(t, "contribution", c.state(r, types.REDEMPTION_STATE_CONFIRMED).Contribution, 0)
	c.sound()
}

func TestRedemption_endsByItselfInEachWait(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Stock = 5; m.Category, m.Quantity = "food", 60 })
	asked, accepted, delivered := c.redeems(ana, offer, 1), c.redeems(ana, offer, 1), c.redeems(ana, offer, 1)
	c.must(c.accept(accepted))
	c.must(c.accept(delivered))
	_, err := c.msg.MarkDelivered(c.ctx, &types.MsgMarkDelivered{Provider: name(ben), RedemptionId: delivered})
	c.must(err)
	c.later(3 * day)
	c.state(asked, types.REDEMPTION_STATE_EXPIRED)
	c.state(delivered, types.REDEMPTION_STATE_DELIVERED)
	c.later(4 * day)
	c.state(delivered, types.REDEMPTION_STATE_PRESUMED)
	equal(t, "contributions by silence", len(c.stalls.opened), 0)
	c.later(21 * day)
	c.state(accepted, types.REDEMPTION_STATE_EXPIRED)
	coverage, err := c.query.Coverage(c.ctx, &types.QueryCoverageRequest{Community: valbonne})
	c.must(err)
	equal(t, "honoured", coverage.Honoured.Amount, 40*communs)
	c.sound()
	c.later(800 * day)
	_, err = c.query.Redemption(c.ctx, &types.QueryRedemptionRequest{RedemptionId: asked})
	c.wants(err, types.ErrUnknownRedemption)
	c.later(800 * day)
	_, err = c.query.Offer(c.ctx, &types.QueryOfferRequest{OfferId: offer})
	c.wants(err, types.ErrUnknownOffer)
	c.sound()
}

func TestRedeem_refusesWhatItMust(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Stock, m.PerPersonDay = 12, 3 })
	for what, try := range map[string]struct {
		msg  types.MsgRedeem
		want error
	}{
		"an own offer":               {types.MsgRedeem{Person: name(ben), OfferId: offer, MaxPrice: 99 * communs}, types.ErrOwnOffer},
		"above balance":              {types.MsgRedeem{Person: name(eva), OfferId: offer, MaxPrice: 99 * communs}, types.ErrNotEnough},
		"above stock":                {types.MsgRedeem{Person: name(ana), OfferId: offer, Units: 13, MaxPrice: 999 * communs}, types.ErrOutOfStock},
		"above the day":              {types.MsgRedeem{Person: name(ana), OfferId: offer, Units: 4, MaxPrice: 99 * communs}, types.ErrDayLimit},
		"above the accepted price":   {types.MsgRedeem{Person: name(ana), OfferId: offer, MaxPrice: 9 * communs}, types.ErrPriceTooHigh},
		"an unknown offer":           {types.MsgRedeem{Person: name(ana), OfferId: 9, MaxPrice: 9 * communs}, types.ErrUnknownOffer},
		"a community without accord": {types.MsgRedeem{Person: name(ana), OfferId: offer, MaxPrice: 99 * communs, PayIn: "antibes"}, errNoAccord},
	} {
		branch, _ := c.ctx.CacheContext() // what a refused message wrote is undone
		_, err := c.msg.Redeem(branch, &try.msg)
		if !errors.Is(err, try.want) {
			t.Errorf("%s: got %v, want %v", what, err, try.want)
		}
	}
	c.wait(366 * day)
	_, err := c.redeem(ana, offer, 1)
	c.wants(err, types.ErrOfferClosed)
	c.later(time.Second)
	_, err = c.redeem(ana, offer, 1)
	c.wants(err, types.ErrOfferClosed)
	c.sound()
}

func TestParties_actOnlyOnTheirOwn(t *testing.T) {
	c := marketChain(t)
	r := c.redeems(ana, c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true }), 1)
	c.wants(c.confirm(ben, r), types.ErrNotRedeemer)
	c.wants(c.cancel(eva, r), types.ErrNotRedeemer)
	_, err := c.msg.MarkDelivered(c.ctx, &types.MsgMarkDelivered{Provider: name(ana), RedemptionId: r})
	c.wants(err, types.ErrNotProvider)
	_, err = c.msg.CloseOffer(c.ctx, &types.MsgCloseOffer{Provider: name(ana), OfferId: 1})
	c.wants(err, types.ErrNotProvider)
	c.stalls.left[ana] = true
	c.wants(c.confirm(ana, r), errNoMember)
}

func TestParties_answerWhileTheCommunityPaidInSleeps(t *testing.T) {
	c := marketChain(t)
	c.must(c.OpenLedger(c.ctx, biot, melt.DefaultPolicy(), 0, 0, c.now()))
	_, err := c.MintMany(c.ctx, biot, []types.Credit{{ID: ana, Amount: 100 * communs, WorkEnded: c.now()}})
	c.must(err)
	c.stalls.accord, c.stalls.inBiot = map[string]int64{biot: 0, valbonne: 0}, ana
	offer := c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true })
	across := &types.MsgRedeem{Person: name(ana), OfferId: offer, MaxPrice: 10 * communs, PayIn: biot}
	for range 3 {
		_, err := c.msg.Redeem(c.ctx, across)
		c.must(err)
	}
	c.stalls.asleep = biot
	_, err = c.msg.Redeem(c.ctx, across)
	c.wants(err, errAsleep)
	c.wants(c.confirm(ben, 1), types.ErrNotRedeemer)
	c.must(c.confirm(ana, 1))
	c.must(c.cancel(ana, 2))
	_, err = c.msg.DisputeRedemption(c.ctx, &types.MsgDisputeRedemption{Person: name(ana), RedemptionId: 3})
	c.must(err)
	equal(t, "use", c.stalls.accord[biot], int64(20*communs))

	own := c.redeems(ana, offer, 1)
	c.stalls.asleep = valbonne // the periods of what is paid there wait with it
	c.wants(c.confirm(ana, own), errAsleep)
}

// An accord is for members: what somebody kept in a community that they left can be spent there, and nowhere else.
func TestRedeem_acrossAnAccordIsForMembers(t *testing.T) {
	c := marketChain(t)
	c.must(c.OpenLedger(c.ctx, biot, melt.DefaultPolicy(), 0, 0, c.now()))
	_, err := c.MintMany(c.ctx, biot, []types.Credit{{ID: ana, Amount: 100 * communs, WorkEnded: c.now()}})
	c.must(err)
	c.stalls.accord, c.stalls.inBiot = map[string]int64{biot: 0, valbonne: 0}, ana
	offer := c.offers(func(m *types.MsgCreateOffer) { m.OverTheCounter = true })
	across := &types.MsgRedeem{Person: name(ana), OfferId: offer, MaxPrice: 10 * communs, PayIn: biot}
	_, err = c.msg.Redeem(c.ctx, across)
	c.must(err)
	c.stalls.inBiot = 0
	_, err = c.msg.Redeem(c.ctx, across)
	c.wants(err, types.ErrNotActive)
	c.must(c.confirm(ana, 1)) // what is open goes on
}

func TestCancel_isLimitedAndGivesBackStockAndDay(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.Stock, m.PerPersonDay = 2, 1 })
	for range 2 {
		c.must(c.cancel(ana, c.redeems(ana, offer, 1)))
	}
	third := c.redeems(ana, offer, 1)
	c.wants(c.cancel(ana, third), types.ErrTooManyCancelled)
	_, err := c.msg.DeclineRedemption(c.ctx, &types.MsgDeclineRedemption{Provider: name(ben), RedemptionId: third})
	c.must(err)
	equal(t, "free again", c.has(ana, c.now()), 100*communs)
	c.wait(28 * day)
	c.must(c.cancel(ana, c.redeems(ana, offer, 1)))
	c.sound()
}

func TestRedeem_atMostFiveAreOpen(t *testing.T) {
	c := marketChain(t)
	offer := c.offers(nil)
	for range 5 {
		c.redeems(ana, offer, 1)
	}
	_, err := c.redeem(ana, offer, 1)
	c.wants(err, types.ErrTooManyOpen)
}

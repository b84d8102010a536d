package keeper_test

import (
	"testing"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestOffers_arePricedWithinTheBandAndBounded(t *testing.T) {
	c := marketChain(t)
	early := c.offers(func(m *types.MsgCreateOffer) { m.Price = 30 * communs })
	set := &types.MsgSetReferencePrice{Authority: name(ana), Community: valbonne, Unit: "basket", Price: 10 * communs}
	_, err := c.msg.SetReferencePrice(c.ctx, set)
	c.wants(err, types.ErrNotAuthority)
	set.Authority = communitytypes.AssemblyAddress(valbonne).String()
	_, err = c.msg.SetReferencePrice(c.ctx, set)
	c.must(err)
	_, err = c.redeem(ana, early, 1)
	c.wants(err, types.ErrPriceOutsideBand)
	for price, want := range map[uint64]error{
		5 * communs: nil, 15 * communs: nil, 5*communs - 1: types.ErrPriceOutsideBand, 15*communs + 1: types.ErrPriceOutsideBand,
	} {
		_, err := c.msg.UpdateOffer(c.ctx, &types.MsgUpdateOffer{Provider: name(ben), OfferId: early, Price: price})
		c.wants(err, want)
	}
	for range 19 {
		c.offers(nil)
	}
	_, err = c.msg.CreateOffer(c.ctx, &types.MsgCreateOffer{Provider: name(ben), Community: valbonne, Title: "x", Unit: "basket", Price: 10 * communs})
	c.wants(err, types.ErrTooManyOffers)
	c.sound()
}

func TestRenewal_keepsAnOfferOpen(t *testing.T) {
	c := marketChain(t)
	end := c.now().Add(10 * day)
	offer := c.offers(func(m *types.MsgCreateOffer) { m.ValidUntil = &end })
	later := c.now().Add(20 * day)
	_, err := c.msg.UpdateOffer(c.ctx, &types.MsgUpdateOffer{Provider: name(ben), OfferId: offer, ValidUntil: &later})
	c.must(err)
	c.later(10 * day)
	c.redeems(ana, offer, 1)
	c.later(10 * day)
	_, err = c.redeem(ana, offer, 1)
	c.wants(err, types.ErrOfferClosed)
	c.sound()
}

func TestOrganisations_offerButDoNotContribute(t *testing.T) {
	c := marketChain(t)
	msg := &types.MsgCreateOffer{Provider: "farm", Community: valbonne, Title: "Milk", Unit: "litre", Price: communs, Category: "food", Quantity: 10}
	_, err := c.msg.CreateOffer(c.ctx, msg)
	c.wants(err, types.ErrInvalidOffer)
	msg.Category, msg.Quantity, msg.OverTheCounter = "", 0, true
	answer, err := c.msg.CreateOffer(c.ctx, msg)
	c.must(err)
	c.must(c.confirm(ana, c.redeems(ana, answer.OfferId, 3)))
	equal(t, "contributions", len(c.stalls.opened), 0)
	msg.Community = "antibes"
	_, err = c.msg.CreateOffer(c.ctx, msg)
	c.wants(err, types.ErrNotProvider)
}

func TestOffers_nameACategoryThatTakesContributions(t *testing.T) {
	c := marketChain(t)
	_, err := c.msg.CreateOffer(c.ctx, &types.MsgCreateOffer{
		Provider: name(ben), Community: valbonne, Title: "Basket", Unit: "basket", Price: communs, Category: "closed", Quantity: 60,
	})
	c.wants(err, errRefused)
	c.sound()
}

func TestCatalogue_findsWordsWhateverTheCaseAndPages(t *testing.T) {
	c := marketChain(t)
	for i := range 6 {
		c.offers(func(m *types.MsgCreateOffer) {
			if i%2 == 0 {
				m.Title = "Loaf of BREAD"
			}
		})
	}
	req := &types.QueryOffersRequest{Community: valbonne, Text: "bread loaf"}
	answer, err := c.query.Offers(c.ctx, req)
	c.must(err)
	equal(t, "found", len(answer.Offers), 3)
	found := 0
	for key := []byte(nil); ; {
		req.Pagination = pageOf(2, key)
		answer, err := c.query.Offers(c.ctx, req)
		c.must(err)
		found += len(answer.Offers)
		if key = answer.Pagination.NextKey; key == nil {
			break
		}
	}
	equal(t, "found page by page", found, 3)
	_, err = c.query.Offers(c.ctx, &types.QueryOffersRequest{Community: "nowhere"})
	c.wants(err, types.ErrUnknownLedger)
	c.redeems(ana, 1, 1)
	c.redeems(ana, 2, 1)
	list, err := c.query.Redemptions(c.ctx, &types.QueryRedemptionsRequest{Person: name(ana), Pagination: pageOf(1, nil)})
	c.must(err)
	equal(t, "newest first", list.Redemptions[0].Redemption.Id, 2)
	list, err = c.query.Redemptions(c.ctx, &types.QueryRedemptionsRequest{Person: name(ana), Pagination: pageOf(1, list.Pagination.NextKey)})
	c.must(err)
	equal(t, "then the one before", list.Redemptions[0].Redemption.Id, 1)
}

package simulation

import (
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

func createOffer(w *world) []act {
	c := w.here()
	provider := w.member(c)
	msg := &communstypes.MsgCreateOffer{
		Community: c, Title: "Basket", Unit: pick(w, []string{"basket", "ride", "meal"}), Price: uint64(1+w.random.IntN(8)) * 1_000_000,
		OverTheCounter: w.chance(50), Stock: w.random.Uint32N(20), PerPersonDay: w.random.Uint32N(4),
	}
	for _, p := range w.view.market.ReferencePrices {
		if p.Community == c && p.Unit == msg.Unit {
			msg.Price = p.Reference.Price
		}
	}
	if w.chance(30) {
		o := pick(w, w.view.community.Organisations).Organisation
		provider, msg.Community = o.Address, o.Community
	} else if w.chance(50) {
		category := pick(w, those(w.view.contribution.Categories, func(k contributiontypes.Category) bool { return k.Community == c && !k.Closed }))
		msg.Category, msg.Quantity = category.Id, 60
	}
	msg.Provider = provider
	return one(provider, msg)
}

func (w *world) offer() (communstypes.Offer, string) {
	o := pick(w, w.view.market.Offers)
	return o, w.view.address[o.Provider]
}

func updateOffer(w *world) []act {
	o, provider := w.offer()
	return one(provider, &communstypes.MsgUpdateOffer{Provider: provider, OfferId: o.Id, Stock: 1 + w.random.Uint32N(20)})
}

func closeOffer(w *world) []act {
	o, provider := w.offer()
	return one(provider, &communstypes.MsgCloseOffer{Provider: provider, OfferId: o.Id})
}

// redeem has somebody who earned something use an offer, sometimes the one of another community.
func redeem(w *world) []act {
	o, _ := w.offer()
	payIn := o.Community
	if w.chance(15) {
		payIn = w.here()
	}
	balance := pick(w, those(w.view.communs.Balances, func(b communstypes.GenesisBalance) bool {
		return b.Community == payIn && b.Id != o.Provider && b.Balance.Free.Big().Sign() > 0
	}))
	who := w.view.address[balance.Id]
	msg := &communstypes.MsgRedeem{Person: who, OfferId: o.Id, Units: 1 + w.random.Uint32N(2), PayIn: payIn}
	msg.MaxPrice = uint64(msg.Units) * o.Price
	if ward, helper := w.ward(); w.chance(5) && ward != "" {
		msg.Person, msg.Ward = helper, ward
		return one(helper, msg)
	}
	if o.OverTheCounter && w.chance(50) {
		return one(who, msg, &communstypes.MsgConfirmRedemption{Person: who})
	}
	return one(who, msg)
}

// bought is a redemption in one of some states, and its parties.
func (w *world) bought(states ...communstypes.RedemptionState) (r communstypes.Redemption, person, provider string) {
	r = pick(w, those(w.view.market.Redemptions, func(r communstypes.Redemption) bool {
		return len(those(states, func(s communstypes.RedemptionState) bool { return s == r.State })) > 0
	}))
	return r, w.view.address[r.Person], w.view.address[r.Provider]
}

func acceptRedemption(w *world) []act {
	r, _, provider := w.bought(communstypes.REDEMPTION_STATE_REQUESTED)
	return one(provider, &communstypes.MsgAcceptRedemption{Provider: provider, RedemptionId: r.Id})
}

func declineRedemption(w *world) []act {
	r, _, provider := w.bought(communstypes.REDEMPTION_STATE_REQUESTED)
	return one(provider, &communstypes.MsgDeclineRedemption{Provider: provider, RedemptionId: r.Id})
}

func markDelivered(w *world) []act {
	r, _, provider := w.bought(communstypes.REDEMPTION_STATE_ACCEPTED)
	return one(provider, &communstypes.MsgMarkDelivered{Provider: provider, RedemptionId: r.Id})
}

func confirmRedemption(w *world) []act {
	r, person, _ := w.bought(communstypes.REDEMPTION_STATE_ACCEPTED, communstypes.REDEMPTION_STATE_DELIVERED)
	return one(person, &communstypes.MsgConfirmRedemption{Person: person, RedemptionId: r.Id})
}

func cancelRedemption(w *world) []act {
	r, person, _ := w.bought(communstypes.REDEMPTION_STATE_REQUESTED, communstypes.REDEMPTION_STATE_ACCEPTED)
	return one(person, &communstypes.MsgCancelRedemption{Person: person, RedemptionId: r.Id})
}

func disputeRedemption(w *world) []act {
	r, person, _ := w.bought(communstypes.REDEMPTION_STATE_DELIVERED, communstypes.REDEMPTION_STATE_ACCEPTED)
	return one(person, &communstypes.MsgDisputeRedemption{Person: person, RedemptionId: r.Id, ReasonHash: w.hash()})
}

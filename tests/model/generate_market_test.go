package model

import "github.com/communalia/communalia-chain/tests/model/reference"

func (d *dice) publish() reference.Op {
	o := reference.Publish{Community: d.community(), Unit: pick(d, []string{"basket", "ride", "lesson"}), OverCounter: d.chance(40)}
	o.Price = (1 + d.Uint64N(9)) * commun / 2
	o.Provider = d.member(o.Community)
	if d.chance(20) {
		cooperative := pick(d, cooperatives)
		o.Provider, o.Community, o.Organisation = d.Member(cooperative[0]).ID, cooperative[1], true
	}
	if d.names[o.Provider] == cooperatives[0][0] || d.names[o.Provider] == cooperatives[1][0] {
		o.Organisation = true
	}
	if d.chance(40) {
		o.Stock = 1 + d.Uint64N(10)
	}
	if d.chance(20) {
		o.PerDay = 1 + d.Uint64N(3)
	}
	if !o.Organisation && d.chance(30) || d.chance(2) {
		o.Category, o.Quantity = "baskets", 500+d.Uint64N(3_000)
	}
	if d.chance(3) {
		o.Price = d.Uint64N(2 * commun)
	}
	return o
}

func (d *dice) anyOffer() uint64 {
	open := those(d.model.Offers, func(o *reference.Offer) bool { return !o.Closed })
	if d.chance(5) {
		open = sorted(d.model.Offers)
	}
	return pick(d, open)
}

func (d *dice) reprice() reference.Op {
	id := d.anyOffer()
	if id == 0 {
		return nil
	}
	return reference.Reprice{Provider: d.model.Offers[id].Provider, Offer: id, Price: (1 + d.Uint64N(12)) * commun / 2}
}

func (d *dice) closeOffer() reference.Op {
	id := d.anyOffer()
	if id == 0 {
		return nil
	}
	return reference.CloseOffer{Provider: d.model.Offers[id].Provider, Offer: id}
}

func (d *dice) redemption() reference.Redeem {
	o := reference.Redeem{Offer: d.anyOffer(), Units: 1 + d.Uint64N(3)}
	if o.Offer == 0 {
		return o
	}
	offer := d.model.Offers[o.Offer]
	o.Person, o.Most = d.member(offer.Community), offer.Price*o.Units
	if d.chance(20) {
		o.PayIn = pick(d, []string{town, village})
		o.Person = d.member(o.PayIn)
	}
	if offer.Community == village && d.chance(40) {
		o.Person, o.PayIn = d.Member(saver).ID, ""
	}
	if d.chance(3) {
		o.Most--
	}
	return o
}

func (d *dice) redeem() reference.Op {
	if o := d.redemption(); o.Offer > 0 {
		return o
	}
	return nil
}

func (d *dice) overTheCounter() reference.Op {
	if o := d.redemption(); o.Offer > 0 {
		return reference.OverTheCounter{Redeem: o}
	}
	return nil
}

func (d *dice) answer() reference.Op {
	id := pick(d, those(d.model.Redemptions, func(r *reference.Redemption) bool { return r.State <= reference.Disputed }))
	if d.chance(3) {
		id = pick(d, sorted(d.model.Redemptions))
	}
	if id == 0 {
		return nil
	}
	r := d.model.Redemptions[id]
	o := reference.Answer{Redemption: id, Says: pick(d, []reference.RedemptionState{
		reference.Accepted, reference.Accepted, reference.Accepted, reference.Delivered, reference.Delivered, reference.Declined, reference.Cancelled,
		reference.Confirmed, reference.Confirmed, reference.Confirmed, reference.Disputed,
	})}
	o.Who = r.Person
	if (o.Says == reference.Accepted || o.Says == reference.Delivered || o.Says == reference.Declined) != d.chance(2) {
		o.Who = r.Provider
	}
	return o
}

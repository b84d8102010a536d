package reference

import "time"

// Offer is what a provider gives for Communs (SPEC 5, "Offers").
type Offer struct {
	ID           uint64
	Community    string
	Provider     uint64
	Organisation bool
	Unit         string
	Price        uint64
	Limited      bool
	Stock        uint64
	PerDay       uint64
	Category     string
	Quantity     uint64
	OverCounter  bool
	Closed       bool

	until time.Time
	taken map[personDay]uint64
}

// Publish makes an offer.
type Publish struct {
	Provider     uint64
	Organisation bool
	Community    string
	Unit         string
	Price        uint64
	Stock        uint64
	PerDay       uint64
	Category     string
	Quantity     uint64
	OverCounter  bool
}

// Do opens an offer.
func (o Publish) Do(w *World) error {
	c := w.Communities[o.Community]
	if !c.active(o.Provider) && !c.Registered[o.Provider] {
		return refuse("neither an active person nor an organisation of the community")
	}
	if o.Price == 0 || o.Price > 1_000_000_000_000 || !c.near(o.Unit, o.Price) {
		return refuse("a price out of bounds")
	}
	if o.Category != "" {
		if _, known := c.Categories[o.Category]; !known || o.Organisation {
			return refuse("an organisation contributes nothing; no such category")
		}
	}
	if (o.Category != "") != (o.Quantity > 0) {
		return refuse("a category and a quantity, or neither")
	}
	open := 0
	for _, other := range w.Offers {
		if other.Provider == o.Provider && w.offered(other) {
			open++
		}
	}
	if open >= 20 {
		return refuse("20 offers open")
	}
	offer := &Offer{
		ID: uint64(len(w.Offers)) + 1, Community: o.Community, Provider: o.Provider, Organisation: o.Organisation, Unit: o.Unit, Price: o.Price,
		Limited: o.Stock > 0, Stock: o.Stock, PerDay: o.PerDay, Category: o.Category, Quantity: o.Quantity, OverCounter: o.OverCounter,
		until: w.Now.Add(w.Rules.MaxValidity), taken: map[personDay]uint64{},
	}
	w.Offers[offer.ID] = offer
	w.schedule(offer.until, func() { offer.Closed = true })
	return nil
}

// near: offers stray by at most 50 % from a reference price.
func (c *Community) near(unit string, price uint64) bool {
	reference, set := c.Prices[unit]
	return !set || 2*price >= reference && 2*price <= 3*reference
}

func (w *World) offered(o *Offer) bool { return !o.Closed && w.onTime(o.until) }

// Reprice changes the price of an offer; redemptions keep the terms they were made on.
type Reprice struct {
	Provider uint64
	Offer    uint64
	Price    uint64
}

// Do sets it.
func (o Reprice) Do(w *World) error {
	offer, known := w.Offers[o.Offer]
	if !known || offer.Provider != o.Provider || !w.offered(offer) || !w.provides(offer) {
		return refuse("not open, or not theirs")
	}
	if o.Price == 0 || o.Price > 1_000_000_000_000 || !w.Communities[offer.Community].near(offer.Unit, o.Price) {
		return refuse("a price out of bounds")
	}
	offer.Price = o.Price
	return nil
}

// provides tells whether the provider still belongs to the community.
func (w *World) provides(o *Offer) bool {
	c := w.Communities[o.Community]
	return c.Registered[o.Provider] || c.active(o.Provider)
}

// CloseOffer ends an offer.
type CloseOffer struct {
	Provider uint64
	Offer    uint64
}

// Do closes it; open redemptions go on.
func (o CloseOffer) Do(w *World) error {
	offer, known := w.Offers[o.Offer]
	if !known || offer.Provider != o.Provider || !w.offered(offer) || !w.provides(offer) {
		return refuse("not open, or not theirs")
	}
	offer.Closed = true
	return nil
}

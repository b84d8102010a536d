package reference

import "time"

// RedemptionState is where a redemption stands; the numbers are those of the messages.
type RedemptionState int

// States of a redemption.
const (
	Requested RedemptionState = iota + 1
	Accepted
	Delivered
	Disputed
	Confirmed
	Presumed
	Upheld
	Reversed
	Declined
	Cancelled
	Lapsed
)

func (s RedemptionState) open() bool { return s <= Disputed }

// Redemption is what a person asked for, on the terms of that moment (SPEC 5, "Redemption").
type Redemption struct {
	ID           uint64
	Offer        *Offer
	PaidIn       string
	Person       uint64
	Provider     uint64
	Units        uint64
	Price        uint64
	Held         Real
	State        RedemptionState
	Burned       uint64
	Contribution uint64

	quantity uint64
	day      int64
	due      time.Time
	trial    *Trial
	claimed  bool // marked delivered when it was disputed
}

// Redeem asks for units of an offer.
type Redeem struct {
	Person uint64
	Offer  uint64
	Units  uint64
	Most   uint64
	PayIn  string // another community than the offer's, across an accord
}

// Do puts the price aside.
func (o Redeem) Do(w *World) error {
	offer, known := w.Offers[o.Offer]
	if !known || !w.offered(offer) || !w.provides(offer) || offer.Provider == o.Person || o.Units == 0 {
		return refuse("no offer that is open, or one's own")
	}
	payIn := o.PayIn
	if payIn == "" {
		payIn = offer.Community
	}
	payer := w.Communities[payIn]
	if !w.spends(payer, o.Person) {
		return refuse("cannot spend there")
	}
	price := offer.Price * o.Units
	if !w.Communities[offer.Community].near(offer.Unit, offer.Price) {
		return refuse("the price strays from the reference price that was set since")
	}
	if price > o.Most || offer.Limited && offer.Stock < o.Units {
		return refuse("dearer than accepted, or more than there is")
	}
	key := personDay{o.Person, day(w.Now)}
	if offer.PerDay > 0 && offer.taken[key]+o.Units > offer.PerDay {
		return refuse("more than a person takes on a day")
	}
	if w.openRedemptions(o.Person) >= int(w.Rules.MaxRedemptions) {
		return refuse("too many open redemptions")
	}
	if payIn != offer.Community && !payer.active(o.Person) {
		return refuse("an accord is for members: who left spends there")
	}
	if err := w.across(payIn, offer.Community, price); err != nil {
		return err
	}
	held, enough := w.hold(payer.Ledger, o.Person, price)
	if !enough {
		return refuse("not enough Communs")
	}
	r := &Redemption{
		ID: uint64(len(w.Redemptions)) + 1, Offer: offer, PaidIn: payIn, Person: o.Person, Provider: offer.Provider, Units: o.Units, Price: price,
		Held: held, State: Requested, quantity: offer.Quantity * o.Units, day: day(w.Now),
	}
	w.Redemptions[r.ID] = r
	offer.Stock -= min(offer.Stock, o.Units)
	offer.taken[key] += o.Units
	w.imbalance(r, true)
	if offer.OverCounter {
		w.move(r, Accepted, w.Rules.FulfilWithin)
	} else {
		w.move(r, Requested, w.Rules.AcceptWithin)
	}
	return nil
}

// spends: active persons, and for 12 months who left or was excluded: Communs are never confiscated.
func (w *World) spends(c *Community, person uint64) bool {
	left, gone := c.Left[person]
	return c.active(person) || gone && w.onTime(left.Add(w.Rules.SpendingPeriod))
}

// spendsSomewhere is who may still sign for what they redeem: once the 12 months are over everywhere, the other side's silence or its deadline ends it.
func (w *World) spendsSomewhere(person uint64) bool {
	for _, c := range w.Communities {
		if w.spends(c, person) {
			return true
		}
	}
	return false
}

func (w *World) openRedemptions(person uint64) (n int) {
	for _, r := range w.Redemptions {
		if r.Person == person && r.State.open() {
			n++
		}
	}
	return n
}

// move brings a redemption to a state in which it ends by itself after a while: neither accepted nor delivered in time it expires; a person
// silent for 7 days after the delivery has received.
func (w *World) move(r *Redemption, state RedemptionState, within time.Duration) {
	r.State, r.due = state, w.Now.Add(within)
	w.schedule(r.due, func() {
		if r.State != state {
			return
		}
		if state == Delivered {
			w.received(r, Presumed)
			return
		}
		w.released(r, Lapsed)
	})
}

// released: cancelled, declined or expired, the Communs are free again, and the units back on the shelf of an offer that has not ended before.
func (w *World) released(r *Redemption, state RedemptionState) {
	w.release(w.Communities[r.PaidIn].Ledger, r.Person, r.Held)
	w.imbalance(r, false)
	r.State, r.Held = state, zero()
	if r.Offer.Limited && !r.Offer.Closed {
		r.Offer.Stock += r.Units
	}
	r.Offer.taken[personDay{r.Person, r.day}] -= r.Units
}

// received: the held Communs burn.
func (w *World) received(r *Redemption, state RedemptionState) {
	r.Burned = w.burn(w.Communities[r.PaidIn].Ledger, r.Person, r.Held)
	r.State, r.Held = state, zero()
}

// Answer is what either side says about a redemption.
type Answer struct {
	Who        uint64
	Redemption uint64
	Says       RedemptionState // Accepted, Declined, Cancelled, Delivered, Confirmed or Disputed
}

// Do moves it on.
func (o Answer) Do(w *World) error {
	r, known := w.Redemptions[o.Redemption]
	if !known || !r.State.open() || r.State == Disputed || !w.onTime(r.due) {
		return refuse("not open")
	}
	byProvider := o.Says == Accepted || o.Says == Declined || o.Says == Delivered
	if byProvider && r.Provider != o.Who || !byProvider && r.Person != o.Who {
		return refuse("not theirs")
	}
	if c := w.Communities[r.Offer.Community]; byProvider && !c.active(o.Who) && !c.Registered[o.Who] {
		return refuse("who left the community may only redeem, confirm, cancel and dispute there, wherever else they are active")
	}
	if !byProvider && !w.spendsSomewhere(o.Who) {
		return refuse("who left may do so for 12 months")
	}
	switch o.Says {
	case Accepted:
		return w.promise(r)
	case Delivered:
		if r.State != Accepted {
			return refuse("not accepted")
		}
		w.move(r, Delivered, w.Rules.ConfirmWithin)
	case Declined:
		if r.State == Delivered {
			return refuse("delivered already")
		}
		w.released(r, Declined)
	case Cancelled:
		return w.cancel(r)
	case Confirmed:
		if r.State == Requested {
			return refuse("not accepted")
		}
		w.received(r, Confirmed)
		w.fulfilled(r)
	case Disputed:
		if r.State == Requested {
			return refuse("not accepted")
		}
		r.claimed = r.State == Delivered
		r.State = Disputed
		w.enlist(Subject{Redemption: r.ID}, r.Offer.Community)
	}
	return nil
}

func (w *World) promise(r *Redemption) error {
	if r.State != Requested {
		return refuse("not asked for")
	}
	w.move(r, Accepted, w.Rules.FulfilWithin)
	return nil
}

// cancel: 2 in 28 days, before the delivery.
func (w *World) cancel(r *Redemption) error {
	recent := 0
	for _, at := range w.cancels[r.Person] {
		if w.Now.Sub(at) < w.Rules.CancellationWindow {
			recent++
		}
	}
	if r.State == Delivered || recent >= 2 {
		return refuse("delivered already, or cancelled too often")
	}
	w.cancels[r.Person] = append(w.cancels[r.Person], w.Now)
	w.released(r, Cancelled)
	return nil
}

// settleDispute: rejected means that the dispute is right. What the provider never marked delivered is released unless a majority upholds it.
func (w *World) settleDispute(r *Redemption, rejected bool, uphold, reject int) {
	if rejected || !r.claimed && uphold <= reject {
		w.released(r, Reversed)
		return
	}
	w.received(r, Upheld)
}

// OverTheCounter redeems and confirms in one transaction.
type OverTheCounter struct{ Redeem Redeem }

// Do does both, or neither.
func (o OverTheCounter) Do(w *World) error {
	if offer := w.Offers[o.Redeem.Offer]; offer == nil || !offer.OverCounter {
		return refuse("not over the counter: the second message is refused, and the first with it")
	}
	if err := o.Redeem.Do(w); err != nil {
		return err
	}
	return Answer{o.Redeem.Person, uint64(len(w.Redemptions)), Confirmed}.Do(w)
}

func (w *World) trial(of Subject) (*Trial, string) {
	if k := w.Contributions[of.Contribution]; k != nil {
		return k.trial, k.Community
	}
	if r := w.Redemptions[of.Redemption]; r != nil {
		return r.trial, r.Offer.Community
	}
	return nil, ""
}

func (w *World) setTrial(of Subject, trial *Trial) {
	if k := w.Contributions[of.Contribution]; k != nil {
		k.trial = trial
		return
	}
	w.Redemptions[of.Redemption].trial = trial
}

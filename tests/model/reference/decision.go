package reference

import (
	"slices"
	"time"
)

// Decision is one message that an assembly decides; one of its fields says which.
type Decision struct {
	Price    *PriceOf `json:",omitempty"` // reference price
	Grant    uint64   `json:",omitempty"` // person who is granted Amount
	Amount   uint64   `json:",omitempty"` // µC
	Policy   *Policy  `json:",omitempty"` // melt
	Share    *uint32  `json:",omitempty"` // of the melt that flows into the fund
	Cap      *uint64  `json:",omitempty"` // µC, 0 for none
	Rate     *RateOf  `json:",omitempty"` // of a category
	Issuance *uint64  `json:",omitempty"` // µC a day, 0 for no limit
	Exclude  uint64   `json:",omitempty"` // person
	Exit     bool     `json:",omitempty"` // ends the accord
	Most     uint32   `json:",omitempty"` // open redemptions of a person: a parameter that all share
}

// PriceOf a unit.
type PriceOf struct {
	Unit  string
	Price uint64
}

// RateOf a category, in µC.
type RateOf struct {
	Category string
	Rate     uint64
}

func (d Decision) federal() bool { return d.Most > 0 }

// kind: categories, rates, reference prices, grants and accords' end are ordinary.
func (d Decision) kind() Kind {
	if d.Price != nil || d.Grant > 0 || d.Rate != nil || d.Exit {
		return Ordinary
	}
	return Constitutional
}

// concerned is who has no part in it: nobody else may stand in the same proposal, or those who propose would choose who decides.
func (d Decision) concerned() uint64 { return max(d.Exclude, d.Grant) }

// valid tells what can be known of a decision before it is put to anybody.
func (d Decision) valid() bool {
	switch {
	case d.Policy != nil:
		return d.Policy.bounded()
	case d.Share != nil:
		return *d.Share <= 800_000
	case d.Grant > 0:
		return d.Amount > 0
	case d.Issuance != nil:
		return *d.Issuance == 0 || *d.Issuance >= 10_000_000 && *d.Issuance <= 1_000_000_000_000_000
	case d.Most > 0:
		return d.Most <= 20
	}
	return true
}

// execute does all or none of what was decided.
func (w *World) execute(p *Proposal) {
	p.Status = Executed
	var done []func()
	for _, d := range p.Decisions {
		undo, err := w.decree(p, d)
		if err != nil {
			slices.Reverse(done)
			for _, undo := range done {
				undo()
			}
			p.Status, p.Error = Failed, err.Error()
			return
		}
		done = append(done, undo)
	}
}

// decree carries out one decision, and tells how to undo it.
func (w *World) decree(p *Proposal, d Decision) (undo func(), err error) {
	c := w.Communities[p.Scope]
	switch {
	case d.Most > 0:
		return w.setMost(d.Most)
	case d.Price != nil:
		before, was := c.Prices[d.Price.Unit]
		if before == d.Price.Price {
			return nil, refuse("it is so already")
		}
		if d.Price.Price == 0 {
			delete(c.Prices, d.Price.Unit)
		} else {
			c.Prices[d.Price.Unit] = d.Price.Price
		}
		return func() {
			delete(c.Prices, d.Price.Unit)
			if was {
				c.Prices[d.Price.Unit] = before
			}
		}, nil
	case d.Grant > 0:
		return w.grant(c, p, d.Grant, d.Amount)
	case d.Policy != nil:
		return w.setPolicy(c, *d.Policy)
	case d.Share != nil:
		return w.setShare(c, *d.Share)
	case d.Cap != nil:
		return w.setCap(c, *d.Cap)
	case d.Rate != nil:
		return w.setRate(c, *d.Rate)
	case d.Issuance != nil:
		return w.setIssuance(c, *d.Issuance)
	case d.Exclude > 0:
		if _, left := c.Left[d.Exclude]; !left && !c.active(d.Exclude) { // to leave in time is no way around it
			return nil, refuse("belongs not, and did not of late")
		}
		return c.exclude(d.Exclude), nil
	default:
		if w.accord.ended {
			return nil, refuse("no accord")
		}
		w.accord.ended = true
		return func() { w.accord.ended = false }, nil
	}
}

// grant moves Communs of the fund to a person: at most a tenth of it to one person in 30 days, never to the proposer or a seconder. What they were granted
// counts as if it were still in the fund, so that parts come to no more than one grant. What would bring them above the cap stays there.
func (w *World) grant(c *Community, p *Proposal, person, amount uint64) (func(), error) {
	l := c.Ledger
	if !c.active(person) || person == p.Proposer || slices.Contains(p.Seconders, person) {
		return nil, refuse("not active, or proposer or seconder")
	}
	l.settle(w.Now)
	earlier := uint64(0)
	for _, g := range l.granted[person] {
		if w.Now.Sub(g.at) < w.Rules.GrantWindow {
			earlier += g.amount
		}
	}
	if (earlier+amount)*10 > l.Melt.worth(l.Fund, w.Now)+earlier {
		return nil, refuse("more than a tenth of the fund")
	}
	shares := times(real64(amount), l.Melt.index(w.Now))
	before := l.copied()
	had := amountOf(l.Free, person)
	l.Fund = minus(l.Fund, shares)
	w.credit(l, person, shares)
	given := l.Melt.worth(minus(amountOf(l.Free, person), had), w.Now)
	l.granted[person] = append(l.granted[person], grant{w.Now, given})
	return func() { *l = before }, nil
}

// pace: a parameter or rate changes at most once in 30 days, to between half and double its value or by its smallest step, whichever is wider; to 0 only from
// that step, and from 0 only to it.
func pace(now, changed time.Time, interval time.Duration, step, from, to uint64) error {
	if err := soon(now, changed, interval); err != nil || from == to {
		return err
	}
	least, most := ceil(from, 2), from+max(from, step)
	switch {
	case from == 0:
		least = step
	case from < step:
		least = 1
	default:
		least = min(least, from-step)
	}
	if to == 0 && from != step || to < least || to > most {
		return refuse("too far")
	}
	return nil
}

func soon(now, changed time.Time, interval time.Duration) error {
	if !changed.IsZero() && now.Before(changed.Add(interval)) {
		return refuse("changed too short a time ago")
	}
	return nil
}

// exclude ends a membership; what follows of it is given to the model with all other memberships.
func (c *Community) exclude(person uint64) func() {
	if !c.active(person) {
		return func() {}
	}
	since, home := c.Members[person], c.Home[person]
	delete(c.Members, person)
	delete(c.Home, person)
	return func() {
		c.Members[person] = since
		if home {
			c.Home[person] = true
		}
	}
}

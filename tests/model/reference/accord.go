package reference

// accord is between two communities: members of one redeem the other's offers with their own Communs, one for one (SPEC 5).
type accord struct {
	first, second string
	ceiling       uint64 // µC a person of the smaller
	imbalance     int64  // what members of the first redeemed in the second, less the reverse
	ended         bool
}

// Agree has an accord in force from the beginning.
func (w *World) Agree(first, second string, ceiling uint64) {
	w.accord = &accord{first: first, second: second, ceiling: ceiling}
}

// Imbalance of the accord.
func (w *World) Imbalance() (int64, bool) { return w.accord.imbalance, w.accord.ended }

// across tells whether Communs of one community may be spent in another.
func (w *World) across(from, to string, price uint64) error {
	if from == to {
		return nil
	}
	a := w.accord
	if a == nil || a.ended || !w.compatible() {
		return refuse("no accord in force")
	}
	ahead := a.imbalance
	if from == a.second {
		ahead = -ahead
	}
	for _, r := range w.Redemptions {
		if r.State.open() && r.PaidIn == to && r.Offer.Community == from {
			ahead += int64(r.Price) // may be taken back: no room to count on
		}
	}
	smaller := min(w.Communities[a.first].n(), w.Communities[a.second].n())
	if ahead+int64(price) > int64(a.ceiling*smaller) {
		return refuse("ahead by the ceiling")
	}
	return nil
}

// compatible: 8 persons each, the same Communs per hour in every time category, melts of which the faster is at most twice the slower. An hour of a category
// that one of them alone has is worth no less and no more than hours are in the other.
func (w *World) compatible() bool {
	one, other := w.Communities[w.accord.first], w.Communities[w.accord.second]
	if one.n() < w.Rules.AccordPersons || other.n() < w.Rules.AccordPersons {
		return false
	}
	if !one.asDearAs(other) || !other.asDearAs(one) {
		return false
	}
	a, b := speed(one.Ledger.Melt.policy()), speed(other.Ledger.Melt.policy())
	return a.Cmp(times(b, real64(2))) <= 0 && b.Cmp(times(a, real64(2))) <= 0
}

// asDearAs tells whether no hour of a community is worth less or more than hours are in another.
func (c *Community) asDearAs(other *Community) bool {
	for _, category := range c.Categories {
		if !category.Timed {
			continue
		}
		if same := other.Categories[category.ID]; same != nil && same.Timed {
			if same.Rate != category.Rate {
				return false
			}
			continue
		}
		least, most := other.hours()
		if category.Rate < least || category.Rate > most || most == 0 {
			return false
		}
	}
	return true
}

// hours are the lowest and the highest rate of a community's time categories.
func (c *Community) hours() (least, most uint64) {
	for _, category := range c.Categories {
		if category.Timed {
			if most == 0 || category.Rate < least {
				least = category.Rate
			}
			most = max(most, category.Rate)
		}
	}
	return least, most
}

// imbalance counts a redemption across the accord, or takes it back.
func (w *World) imbalance(r *Redemption, redeemed bool) {
	if r.PaidIn == r.Offer.Community {
		return
	}
	amount := int64(r.Price)
	if (r.PaidIn == w.accord.second) == redeemed {
		amount = -amount
	}
	w.accord.imbalance += amount
}

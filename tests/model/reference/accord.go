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
	smaller := min(w.Communities[a.first].n(), w.Communities[a.second].n())
	if ahead+int64(price) > int64(a.ceiling*smaller) {
		return refuse("ahead by the ceiling")
	}
	return nil
}

// compatible: 8 persons each, the same Communs per hour in every time category, melts of which the faster is at most twice the slower.
func (w *World) compatible() bool {
	one, other := w.Communities[w.accord.first], w.Communities[w.accord.second]
	if one.n() < w.Rules.AccordPersons || other.n() < w.Rules.AccordPersons {
		return false
	}
	rate := uint64(0)
	for _, c := range []*Community{one, other} {
		for _, category := range c.Categories {
			if category.Timed && rate > 0 && category.Rate != rate {
				return false
			}
			if category.Timed {
				rate = category.Rate
			}
		}
	}
	a, b := speed(one.Ledger.Melt.policy()), speed(other.Ledger.Melt.policy())
	return a.Cmp(times(b, real64(2))) <= 0 && b.Cmp(times(a, real64(2))) <= 0
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

package reference

// personDay is a person's day, over all communities.
type personDay struct {
	person uint64
	day    int64
}

// hours are those of a person's day (SPEC 6, "Limits").
type hours struct {
	quarters [96]bool
	minutes  uint64
	units    map[[2]string]uint64 // by community and category
}

func (w *World) hours(p *Part) *hours {
	key := personDay{p.Contributor, p.Day}
	if w.days[key] == nil {
		w.days[key] = &hours{units: map[[2]string]uint64{}}
	}
	return w.days[key]
}

// free tells whether a part fits into its contributor's day: no quarter hour twice, 14 h of time units, the category's most.
func (w *World) free(_ *Community, k *Contribution, p *Part) error {
	h := w.hours(p)
	if h.units[[2]string{k.Community, k.Category}]+p.Quantity > k.daily {
		return refuse("more of the category than on a day")
	}
	if !k.timed {
		return nil
	}
	if h.minutes+p.Quantity > 14*60 {
		return refuse("more than 14 hours on a day")
	}
	for q := p.Start; q < p.Start+p.quarters(); q++ {
		if h.quarters[q] {
			return refuse("a quarter hour twice")
		}
	}
	return nil
}

// take sets a confirmed part on its contributor's day, give clears it.
func (w *World) take(k *Contribution, p *Part) { w.mark(k, p, true) }

func (w *World) give(k *Contribution, p *Part) { w.mark(k, p, false) }

func (w *World) mark(k *Contribution, p *Part, taken bool) {
	h, key := w.hours(p), [2]string{k.Community, k.Category}
	if taken {
		h.units[key] += p.Quantity
	} else {
		h.units[key] -= p.Quantity
	}
	if !k.timed {
		return
	}
	if taken {
		h.minutes += p.Quantity
	} else {
		h.minutes -= p.Quantity
	}
	for q := p.Start; q < p.Start+p.quarters(); q++ {
		h.quarters[q] = taken
	}
}

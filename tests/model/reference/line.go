package reference

// issued is what a community has issued of what its assembly allows a day (SPEC 6, "Limits").
type issued struct {
	day    int64
	amount uint64
	closed bool // something waits because the day did not hold it: nothing that comes later overtakes it
}

// taken is what one person took on a day.
type taken struct {
	day    int64
	amount uint64
}

// accept settles at once what the day's issuance still holds; the rest waits in line, first come first served.
func (w *World) accept(k *Contribution) {
	c := w.Communities[k.Community]
	if c.Issuance == 0 && len(c.line) == 0 {
		w.settle(k)
		return
	}
	w.turnDay(c)
	switch {
	case c.Issuance > 0 && !c.issued.closed && w.tenth(c, k) && c.issued.amount+k.worth() <= c.Issuance:
		c.issue(w, k)
		w.settle(k)
		return
	case c.Issuance == 0 || w.tenth(c, k): // lifted: who waits is served before who comes
		c.issued.closed = true
	}
	k.State = Waiting
	if len(c.line) == 0 {
		w.serveTomorrow(c)
	}
	c.line = append(c.line, k)
}

// turnDay: what was taken above a day's issuance comes off the following days. While somebody waits a day is closed until its line has been served, which an
// outage over midnight puts off.
func (w *World) turnDay(c *Community) {
	days := uint64(day(w.Now) - c.issued.day)
	if days == 0 {
		return
	}
	c.issued = issued{day: day(w.Now), amount: c.issued.amount - min(c.issued.amount, days*c.Issuance), closed: len(c.line) > 0}
}

// tenth: one person takes at most a tenth of a day's issuance, or one contribution.
func (w *World) tenth(c *Community, k *Contribution) bool {
	for _, p := range k.Parts {
		took := c.took[p.Contributor]
		if took.day == day(w.Now) && took.amount > 0 && (took.amount+worth(k.timed, p.Quantity, k.rate))*10 > c.Issuance {
			return false
		}
	}
	return true
}

// issue takes a contribution off the day's issuance.
func (c *Community) issue(w *World, k *Contribution) {
	c.issued.amount += k.worth()
	for _, p := range k.Parts {
		took := c.took[p.Contributor]
		if took.day != day(w.Now) {
			took = taken{day: day(w.Now)}
		}
		took.amount += worth(k.timed, p.Quantity, k.rate)
		c.took[p.Contributor] = took
	}
}

func (w *World) serveTomorrow(c *Community) {
	w.schedule(startOf(day(w.Now)+1), func() { w.serve(c) })
}

// serve the line once at the start of a day, in order, until one does not fit: the first always, whatever its size and whatever is left of the day.
// Who had their tenth goes on waiting, and others pass.
func (w *World) serve(c *Community) {
	w.turnDay(c)
	c.issued.closed = false
	var left []*Contribution
	first := true
	for _, k := range c.line {
		fits := c.issued.amount+k.worth() <= c.Issuance || first
		switch {
		case c.Issuance == 0:
		case c.issued.closed || !w.tenth(c, k):
			left = append(left, k)
			continue
		case !fits:
			c.issued.closed = true
			left = append(left, k)
			continue
		}
		first = false
		if c.Issuance > 0 {
			c.issue(w, k)
		}
		w.schedule(w.Now, func() { w.settle(k) })
	}
	c.line = left
	if len(left) > 0 {
		w.serveTomorrow(c)
	}
}

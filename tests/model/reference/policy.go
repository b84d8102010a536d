package reference

import (
	"maps"
	"time"
)

// copied is a ledger to go back to: numbers are never changed in place.
func (l *Ledger) copied() Ledger {
	before, melt := *l, *l.Melt
	before.Melt, before.Free, before.Held = &melt, maps.Clone(l.Free), maps.Clone(l.Held)
	before.granted, before.changed = maps.Clone(l.granted), maps.Clone(l.changed)
	return before
}

// bounded: a balance keeps between 50 % and 99.9 % of itself over 30 days.
func (p Policy) bounded() bool {
	grown := exp(times(speed(p), real64(30*24*60*60)))
	return grown.Cmp(real64(2)) <= 0 && grown.Cmp(ratio(1000, 999)) >= 0
}

// setPolicy changes the melt from this block on, at most once in 30 days.
func (w *World) setPolicy(c *Community, policy Policy) (func(), error) {
	l := c.Ledger
	if policy == l.Melt.policy() {
		return nil, refuse("it is so already")
	}
	if at, ever := l.changed["policy"]; ever && w.Now.Before(at.Add(w.Rules.ChangeInterval)) {
		return nil, refuse("changed too short a time ago")
	}
	old := l.Melt.policy()
	for _, moved := range [][3]uint64{
		{1, uint64(old.Rate), uint64(policy.Rate)}, {1, uint64(old.Days), uint64(policy.Days)}, // and the rate a day, or both together were two steps
		{0, uint64(old.Rate) * uint64(policy.Days), uint64(policy.Rate) * uint64(old.Days)},
	} {
		if err := pace(w.Now, time.Time{}, 0, moved[0], moved[1], moved[2]); err != nil {
			return nil, err
		}
	}
	before := l.copied()
	l.settle(w.Now)
	l.Melt.change(w.Now, policy)
	l.changed["policy"] = w.Now
	return func() { *l = before }, nil
}

func (w *World) setShare(c *Community, share uint32) (func(), error) {
	l := c.Ledger
	if share == l.Share {
		return nil, refuse("it is so already")
	}
	if err := pace(w.Now, l.changed["share"], w.Rules.ChangeInterval, 10_000, uint64(l.Share), uint64(share)); err != nil {
		return nil, err
	}
	before := l.copied()
	l.settle(w.Now)
	l.changed["share"] = w.Now
	l.Share = share
	return func() { *l = before }, nil
}

func (w *World) setCap(c *Community, limit uint64) (func(), error) {
	l := c.Ledger
	switch {
	case l.Cap == limit:
		return nil, refuse("it is so already")
	case l.Cap == 0 && limit > 0 && limit < 1_000_000_000:
		return nil, refuse("a first cap is of 1,000 Communs and more")
	}
	from := l.Cap
	if from == 0 || limit == 0 { // none is the far end of the scale
		from = limit
	}
	if err := pace(w.Now, l.changed["cap"], w.Rules.ChangeInterval, 1_000_000, from, limit); err != nil {
		return nil, err
	}
	before := l.copied()
	l.changed["cap"] = w.Now
	l.Cap = limit
	return func() { *l = before }, nil
}

// setRate changes the Communs per hour, 5 to 20, of what is submitted from now on.
func (w *World) setRate(c *Community, r RateOf) (func(), error) {
	category, known := c.Categories[r.Category]
	if !known || category.Rate == r.Rate || category.Timed && (r.Rate < 5_000_000 || r.Rate > 20_000_000) {
		return nil, refuse("no such category, nothing that changes, or out of bounds")
	}
	if err := pace(w.Now, category.changed, w.Rules.ParameterInterval, 10_000, category.Rate, r.Rate); err != nil {
		return nil, err
	}
	before := *category
	category.changed = w.Now
	category.Rate = r.Rate
	return func() { *category = before }, nil
}

// setIssuance: none is the far end of the scale, as with a cap.
func (w *World) setIssuance(c *Community, issuance uint64) (func(), error) {
	from := c.Issuance
	if from == 0 || issuance == 0 {
		from = issuance
	}
	if c.Issuance == issuance {
		return nil, refuse("it is so already")
	}
	if c.Issuance == 0 && issuance > 0 && issuance < 100_000_000 {
		return nil, refuse("a first issuance is of 100 Communs and more")
	}
	if err := pace(w.Now, w.changed[c.ID+" issuance"], w.Rules.ParameterInterval, 10_000_000, from, issuance); err != nil {
		return nil, err
	}
	before, changed := c.Issuance, maps.Clone(w.changed)
	w.changed[c.ID+" issuance"] = w.Now
	c.Issuance = issuance
	return func() { c.Issuance, w.changed = before, changed }, nil
}

// setMost changes how many redemptions a person may have open: what all communities share, decided by the federation.
func (w *World) setMost(most uint32) (func(), error) {
	if most == w.Rules.MaxRedemptions {
		return nil, refuse("it is so already")
	}
	if err := pace(w.Now, w.changed["most"], w.Rules.ParameterInterval, 1, uint64(w.Rules.MaxRedemptions), uint64(most)); err != nil {
		return nil, err
	}
	before, changed := w.Rules.MaxRedemptions, maps.Clone(w.changed)
	w.changed["most"] = w.Now
	w.Rules.MaxRedemptions = most
	return func() { w.Rules.MaxRedemptions, w.changed = before, changed }, nil
}

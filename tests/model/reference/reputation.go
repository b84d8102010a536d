package reference

import "time"

// Points are a person's reputation in a community: they halve in 180 days and are never below 0 (SPEC 6, "Reputation").
type Points struct {
	Value Real
	At    time.Time
	day   int64
	today Real // that work brought on that day
}

// Founded gives somebody the 30 points that founders begin with.
func (c *Community) Founded(person uint64, at time.Time) {
	c.Points[person] = &Points{Value: real64(30), At: at, today: zero()}
}

func (c *Community) reputation(person uint64) *Points {
	if c.Points[person] == nil {
		c.Points[person] = &Points{Value: zero(), today: zero()}
	}
	return c.Points[person]
}

// Now is what is left of them: 2^(-t/half-life).
func (p *Points) Now(w *World) Real {
	if p.Value.Sign() == 0 {
		return p.Value
	}
	halves := over(real64(uint64(w.Now.Sub(p.At)/time.Second)), real64(uint64(w.Rules.HalfLife/time.Second)))
	return over(p.Value, exp(times(halves, fall(ratio(1, 2)))))
}

func (p *Points) gain(w *World, points Real) {
	p.Value, p.At = plus(p.Now(w), points), w.Now
}

// work brings 1 per 10 Communs accepted, at most 8 a day.
func (p *Points) work(w *World, amount uint64) {
	if p.day != day(w.Now) {
		p.day, p.today = day(w.Now), zero()
	}
	points := lesser(ratio(amount, 10_000_000), minus(real64(8), p.today))
	p.today = plus(p.today, points)
	p.gain(w, points)
}

func (p *Points) lose(w *World, points uint64) {
	p.Value, p.At = minus(p.Now(w), lesser(p.Now(w), real64(points))), w.Now
}

// experienced is who is known or trusted: 10 points or more.
func (w *World) experienced(community string, person uint64) bool {
	return w.Communities[community].reputation(person).Now(w).Cmp(real64(10)) >= 0
}

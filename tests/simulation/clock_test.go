package simulation

import "time"

// passes is how long it takes until the next block: mostly little, now and then so long that the network stood still.
func (w *world) passes() time.Duration {
	between := func(least, most time.Duration) time.Duration {
		return least + time.Duration(w.random.Int64N(int64(most-least)))
	}
	switch n := w.random.IntN(100); {
	case n < 45:
		return between(time.Second, 5*time.Minute)
	case n < 70:
		return between(5*time.Minute, 45*time.Minute)
	case n < 98:
		return between(45*time.Minute, 5*time.Hour)
	case n == 98:
		return between(5*time.Hour, 13*time.Hour)
	default:
		return between(12*time.Hour, 4*day)
	}
}

// happens is what befalls the machines: another proposes, one falls silent or comes back, one signed twice.
func (w *world) happens() {
	validators := w.Validators()
	chains := w.chains()
	one := validators[w.random.IntN(len(validators))]
	for _, c := range chains {
		c.Proposes(one)
	}
	switch n := w.random.IntN(600); {
	case n < 8 && len(validators) > 3:
		other := validators[w.random.IntN(len(validators))]
		for _, c := range chains {
			c.Signs(other, false)
		}
	case n < 60:
		for _, v := range validators {
			for _, c := range chains {
				c.Signs(v, true)
			}
		}
	case n == 60 && len(validators) > 2 && w.random.IntN(2) == 0:
		other := validators[w.random.IntN(len(validators))]
		for _, c := range chains {
			c.Accuse(other)
		}
	}
}

package reference

import "time"

// Policy is how fast Communs melt: rate, in parts per million, in a period.
type Policy struct {
	Rate uint32
	Days uint32
}

// Melt is the growth index of a community (SPEC 5, "Melt", "O(1)"): after Δ a balance is worth (1 - rate)^(Δ/period) of itself, so what was worth 1
// at the beginning is shared by exp(log) later, where log grows evenly while a policy is in force.
type Melt struct {
	since []stretch
}

type stretch struct {
	from   time.Time
	log    Real // of the index at its beginning
	speed  Real // of the log, a second
	policy Policy
}

func begin(from time.Time, policy Policy) *Melt {
	return &Melt{since: []stretch{{from: from, log: zero(), speed: speed(policy), policy: policy}}}
}

func speed(p Policy) Real {
	return over(fall(ratio(uint64(p.Rate), 1_000_000)), real64(uint64(p.Days)*24*60*60))
}

// change applies from its block on and never backwards.
func (m *Melt) change(now time.Time, policy Policy) {
	m.since = append(m.since, stretch{from: now, log: m.log(now), speed: speed(policy), policy: policy})
}

func (m *Melt) policy() Policy { return m.since[len(m.since)-1].policy }

// log of the index at a moment, which may be long before now.
func (m *Melt) log(at time.Time) Real {
	last := m.since[0]
	for _, s := range m.since {
		if !s.from.After(at) {
			last = s
		}
	}
	return plus(last.log, times(last.speed, real64(uint64(at.Sub(last.from)/time.Second))))
}

// index is how many shares are worth 1 µC at a moment.
func (m *Melt) index(at time.Time) Real { return exp(m.log(at)) }

// worth in µC of shares at a moment, rounded down.
func (m *Melt) worth(shares Real, at time.Time) uint64 { return floor(over(shares, m.index(at))) }

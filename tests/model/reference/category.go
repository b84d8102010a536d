package reference

import "time"

// Category is a kind of work (SPEC 6, "Categories").
type Category struct {
	ID                string
	Timed             bool
	Rate              uint64 // µC an hour, or a unit
	Attestations      uint64
	Experienced       uint64
	Daily             uint64
	AttestationPeriod time.Duration
	ChallengePeriod   time.Duration
	AuditAbove        uint64
	Private           bool
	changed           time.Time // when its rate last changed
}

// required is the number of attestations by others: 1 only where two others exist, so for one person's work in a community of three.
func (c *Category) required(members uint64, named int) uint64 {
	if members == 3 && named == 1 {
		return c.Attestations
	}
	return max(2, c.Attestations)
}

// worth is quantity × rate, rounded down: minutes for time units, thousandths for others.
func worth(timed bool, quantity, rate uint64) uint64 {
	if timed {
		return quantity * rate / 60
	}
	return quantity * rate / 1000
}

// hourRate is the lowest rate per hour among the community's time categories, 10 Communs where it has none.
func (c *Community) hourRate() uint64 {
	lowest := uint64(0)
	for _, category := range c.Categories {
		if category.Timed && (lowest == 0 || category.Rate < lowest) {
			lowest = category.Rate
		}
	}
	if lowest == 0 {
		return 10_000_000
	}
	return lowest
}

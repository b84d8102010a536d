package types

import (
	"math"
	"time"
)

// Now asks, in place of the number of a vote of the federation, how somebody is called to one that would open now.
const Now = math.MaxUint64

// Electorate is who is called to a vote, as counted when it opens.
type Electorate struct {
	Opening     uint64 // number of a vote of the federation; 0 for a community's
	Members     uint64 // n: active persons of the scope
	Called      uint64 // those of them who were active strictly before
	Communities uint64 // counted in a vote of the federation; 0 for a community's
}

// Called is how a person is called to votes of a scope that opened after a moment.
type Called struct {
	Since     time.Time // active in the scope without interruption
	Community string    // where the person counts; in a vote of the federation their home at its opening
	Counted   bool      // whether that community counted in the federation at the opening
}

// Before tells whether the person was active strictly before a moment.
func (c Called) Before(opening time.Time) bool { return c.Since.Before(opening) }

// Counts tells whether a community with these numbers counts in the federation.
func (c Census) Counts() bool { return c.Status == COMMUNITY_STATUS_AWAKE && c.AtHome >= MinCounted }

// Arrive counts one more person who became active at a moment.
func (a *Arrivals) Arrive(at int64) {
	if a.At != at {
		*a = Arrivals{At: at}
	}
	a.Persons++
}

// Within is how many of the persons active now became so at a moment.
func (a Arrivals) Within(at int64) uint64 {
	if a.At != at {
		return 0
	}
	return a.Persons
}

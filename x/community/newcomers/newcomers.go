// Package newcomers is the bucket that paces how fast a community takes people in: it holds max(least, ⌊n/4⌋) newcomers, and an empty
// one fills over a period. All is exact: the level counts newcomers times the seconds of the period, so that a second's refill is a whole
// number and many small looks lose nothing.
package newcomers

import "time"

// part of the active persons that a full bucket lets in.
const part = 4

// Rules are the parameters of a bucket.
type Rules struct {
	Period time.Duration // in which an empty bucket fills, counted in whole seconds, 1 at least
	Least  uint64        // newcomers that a full bucket holds at least, 1 at least
}

// Bucket is a level at a second. Level is in newcomers × seconds of the period.
type Bucket struct {
	Level uint64
	At    int64 // seconds since 1970
}

func (r Rules) seconds() uint64 { return uint64(r.Period / time.Second) }

// Capacity is how many newcomers a full bucket holds in a community of n active persons.
func (r Rules) Capacity(n uint64) uint64 { return max(r.Least, n/part) }

// Full is the bucket of a community that took nobody in for long.
func (r Rules) Full(n uint64, now time.Time) Bucket {
	return Bucket{Level: r.Capacity(n) * r.seconds(), At: now.Unix()}
}

// Refill brings a bucket to the present, at the rate and to the capacity that n gives now.
func (r Rules) Refill(b Bucket, n uint64, now time.Time) Bucket {
	full := r.Full(n, now)
	elapsed := min(uint64(max(0, now.Unix()-b.At)), r.seconds()) // longer fills no more
	return Bucket{Level: min(full.Level, b.Level+elapsed*r.Capacity(n)), At: full.At}
}

// Room is how many whole newcomers a refilled bucket lets in.
func (r Rules) Room(b Bucket) uint64 { return b.Level / r.seconds() }

// Take lets one newcomer in. It answers false where a refilled bucket has no room.
func (r Rules) Take(b Bucket) (Bucket, bool) {
	if r.Room(b) == 0 {
		return b, false
	}
	b.Level -= r.seconds()
	return b, true
}

// RoomAt is the first second at which a refilled bucket has room, if n stays as it is.
func (r Rules) RoomAt(b Bucket, n uint64) time.Time {
	if r.Room(b) > 0 {
		return time.Unix(b.At, 0).UTC()
	}
	missing, rate := r.seconds()-b.Level, r.Capacity(n)
	return time.Unix(b.At+int64((missing+rate-1)/rate), 0).UTC()
}

// Rescale gives a refilled bucket under rules with another period: it holds as many newcomers as before, rounded down to a whole second's refill.
func (r Rules) Rescale(b Bucket, next Rules) Bucket {
	whole, rest := b.Level/r.seconds(), b.Level%r.seconds()
	b.Level = whole*next.seconds() + rest*next.seconds()/r.seconds()
	return b
}

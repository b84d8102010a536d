package types

import "time"

// BarredAt tells whether the right to contest is suspended at a moment, and until when.
func (r Contester) BarredAt(now time.Time) (until time.Time, barred bool) {
	if r.BarredUntil == nil || !now.Before(*r.BarredUntil) {
		return time.Time{}, false
	}
	return *r.BarredUntil, true
}

// BlankAt tells whether nothing is left to remember of a contester.
func (r Contester) BlankAt(now time.Time) bool {
	_, barred := r.BarredAt(now)
	return r.Open == 0 && r.Unfounded == 0 && !barred
}

// Unfound counts one more contest found unfounded: it costs the right for the cool-down, times two for each one before,
// but no longer than any period may be.
func (r *Contester) Unfound(coolDown time.Duration, now time.Time) {
	for doublings := r.Unfounded; doublings > 0 && coolDown < longestPeriod; doublings-- {
		coolDown *= 2
	}
	r.Unfounded++
	r.bar(now.Add(min(coolDown, longestPeriod)))
}

// Unheard suspends the right for a contest on which nobody voted.
func (r *Contester) Unheard(coolDown time.Duration, now time.Time) { r.bar(now.Add(coolDown)) }

// bar suspends the right until a moment, never for shorter than before.
func (r *Contester) bar(until time.Time) {
	if r.BarredUntil == nil || r.BarredUntil.Before(until) {
		r.BarredUntil = &until
	}
}

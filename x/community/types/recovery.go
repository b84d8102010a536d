package types

import "time"

// InForce are the guardians that count at a moment; none where the person named none.
func (g Guardians) InForce(now time.Time) []uint64 {
	if now.Before(g.NextFrom) {
		return g.GuardianIds
	}
	return g.NextIds
}

// Open tells whether a recovery may still give a new key, as far as it says itself.
func (r Recovery) Open() bool { return r.CancelledAt == nil }

// Due is when the queue looks at a recovery: to carry it out, or to drop it.
func (r Recovery) Due() time.Time {
	if r.ExecutesAt != nil {
		return *r.ExecutesAt
	}
	return r.LapsesAt
}

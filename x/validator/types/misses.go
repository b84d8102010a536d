package types

import (
	"time"

	"github.com/communalia/communalia-chain/x/validator/liveness"
)

// NewMissRecord is a record as stored.
func NewMissRecord(rec liveness.Record) MissRecord {
	return MissRecord{Missed: rec.Missed, Bits: rec.Bits, MissingSince: OptionalTime(rec.MissingSince)}
}

// Liveness is the record as counted.
func (r MissRecord) Liveness() liveness.Record {
	rec := liveness.Record{Missed: r.Missed, Bits: r.Bits}
	if r.MissingSince != nil {
		rec.MissingSince = *r.MissingSince
	}
	return rec
}

// OptionalTime is nil for the zero time, so that it is left out rather than written as the year 1.
func OptionalTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Package liveness counts which of the last blocks a seat failed to sign, and judges whether it signs enough.
//
// Counted blocks are those that carry transactions. They take the slots of a ring in turn, the same slot for every seat. A record holds one
// bit a slot, set for a miss, and the number of bits set, so that a block costs one bit a seat. A seat without misses needs no record:
// an empty one is the same wherever the ring stands. Pure: no store, no clock.
package liveness

import "time"

// Rules are the parameters of the count.
type Rules struct {
	Window       uint32        // counted blocks looked back upon
	MinSignedPPM uint32        // share of them that must be signed, in parts per million
	AbsentAfter  time.Duration // how long a seat may sign nothing
}

// Record is what one seat missed. The zero record missed nothing.
type Record struct {
	Missed       uint32    // number of bits set
	Bits         []byte    // slot s is bit s%8 of byte s/8; nil while nothing is missed
	MissingSince time.Time // first counted block missed since the last one signed; zero where the last was signed
}

// Verdict says what is to become of a seat.
type Verdict int

// The verdicts.
const (
	Signing Verdict = iota // signs enough
	TooFew                 // signed too few blocks of the window
	Absent                 // signed nothing for too long
)

// Bytes is the length of a record's bits: ⌈window/8⌉.
func (r Rules) Bytes() int { return (int(r.Window) + 7) / 8 }

// NextSlot is the slot that follows in the ring.
func (r Rules) NextSlot(slot uint32) uint32 { return (slot + 1) % r.Window }

// Required is the fewest signatures in the window that let a seat stay: ⌈window × share⌉.
func (r Rules) Required() uint32 {
	return uint32((uint64(r.Window)*uint64(r.MinSignedPPM) + 999_999) / 1_000_000)
}

// Signed is the number of blocks of the window that the record's seat signed; blocks before its first count as signed.
func (r Rules) Signed(rec Record) uint32 { return r.Window - rec.Missed }

// AbsentAt is the moment from which a seat that goes on missing is absent; zero where it is not missing.
func (r Rules) AbsentAt(rec Record) time.Time {
	if rec.MissingSince.IsZero() {
		return time.Time{}
	}
	return rec.MissingSince.Add(r.AbsentAfter)
}

// Count enters a counted block into a record, and tells whether the record changed. The record given is left as it is.
func (r Rules) Count(rec Record, slot uint32, missed bool, now time.Time) (Record, bool) {
	next := rec
	switch {
	case !missed:
		next.MissingSince = time.Time{}
	case rec.MissingSince.IsZero():
		next.MissingSince = now
	}
	if before := rec.missedAt(slot); before != missed {
		next.Bits = r.flipped(rec.Bits, slot)
		if missed {
			next.Missed++
		} else {
			next.Missed--
		}
		return next, true
	}
	return next, !next.MissingSince.Equal(rec.MissingSince)
}

// Judge tells whether a seat that has just missed a block signs enough to stay. A seat that signs is never judged: it may be on its way back.
func (r Rules) Judge(rec Record, now time.Time) Verdict {
	switch {
	case r.Signed(rec) < r.Required():
		return TooFew
	case !rec.MissingSince.IsZero() && !now.Before(r.AbsentAt(rec)):
		return Absent
	}
	return Signing
}

func (rec Record) missedAt(slot uint32) bool {
	return rec.Bits != nil && rec.Bits[slot/8]&(1<<(slot%8)) != 0
}

func (r Rules) flipped(bits []byte, slot uint32) []byte {
	changed := make([]byte, r.Bytes())
	copy(changed, bits)
	changed[slot/8] ^= 1 << (slot % 8)
	return changed
}

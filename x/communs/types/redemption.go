package types

import (
	"encoding/binary"
	"time"

	errorsmod "cosmossdk.io/errors"
)

// Open tells whether a redemption has not ended.
func (r Redemption) Open() bool { return r.EndedAt == nil }

// Across tells whether it is paid in another community's Communs.
func (r Redemption) Across() bool { return r.PaidIn != r.Community }

// Word is a state as people say it.
func (s RedemptionState) Word() string {
	words := map[RedemptionState]string{
		REDEMPTION_STATE_REQUESTED: "requested", REDEMPTION_STATE_ACCEPTED: "accepted", REDEMPTION_STATE_DELIVERED: "delivered",
		REDEMPTION_STATE_DISPUTED: "disputed", REDEMPTION_STATE_CONFIRMED: "confirmed", REDEMPTION_STATE_PRESUMED: "presumed received",
		REDEMPTION_STATE_UPHELD: "upheld by a jury", REDEMPTION_STATE_REVERSED: "reversed by a jury",
		REDEMPTION_STATE_DECLINED: "declined", REDEMPTION_STATE_CANCELLED: "cancelled", REDEMPTION_STATE_EXPIRED: "expired",
	}
	if word, known := words[s]; known {
		return word
	}
	return s.String()
}

// Ended tells whether a state is one of those in which nothing happens any more.
func (s RedemptionState) Ended() bool { return s >= REDEMPTION_STATE_CONFIRMED }

// Timed tells whether a redemption in this state ends by itself.
func (s RedemptionState) Timed() bool {
	return s >= REDEMPTION_STATE_REQUESTED && s <= REDEMPTION_STATE_DELIVERED
}

// Delivered tells whether a redemption comes into this state only by a delivery that was marked.
func (s RedemptionState) Delivered() bool {
	return s == REDEMPTION_STATE_DELIVERED || s == REDEMPTION_STATE_PRESUMED
}

// MonthOf is a UTC month as 202611.
func MonthOf(at time.Time) uint32 {
	at = at.UTC()
	return uint32(at.Year())*100 + uint32(at.Month())
}

// NumberRef is how a due item, a lot or a trial refers to something by its number.
func NumberRef(numbers ...uint64) []byte {
	var ref []byte
	for _, n := range numbers {
		ref = binary.BigEndian.AppendUint64(ref, n)
	}
	return ref
}

// ReadNumberRef is the numbers that something refers to.
func ReadNumberRef(ref []byte, numbers int) ([]uint64, error) {
	if len(ref) != 8*numbers {
		return nil, errorsmod.Wrapf(ErrBrokenInvariant, "a reference of %d bytes, want %d", len(ref), 8*numbers)
	}
	read := make([]uint64, numbers)
	for i := range read {
		read[i] = binary.BigEndian.Uint64(ref[8*i:])
	}
	return read, nil
}

package liveness

import (
	"errors"
	"fmt"
	"math/bits"
)

// Check tells what is wrong with a record that was stored or imported: its length, its count, or bits past the window.
func (r Rules) Check(rec Record) error {
	if rec.Missed == 0 {
		return errors.New("a record without misses is not kept")
	}
	if len(rec.Bits) != r.Bytes() {
		return fmt.Errorf("%d bytes of bits, a window of %d blocks takes %d", len(rec.Bits), r.Window, r.Bytes())
	}
	set := 0
	for _, b := range rec.Bits {
		set += bits.OnesCount8(b)
	}
	if set != int(rec.Missed) {
		return fmt.Errorf("%d misses counted, %d bits set", rec.Missed, set)
	}
	for slot := r.Window; slot < uint32(8*len(rec.Bits)); slot++ {
		if rec.missedAt(slot) {
			return fmt.Errorf("bit %d is set, the window has %d slots", slot, r.Window)
		}
	}
	return nil
}

package types

import (
	"context"
	"encoding/binary"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/jury/draw"
)

// LotHandler does what a drawn lot is about. It reads the state again, and does nothing where that has moved on since it was enlisted. What it
// writes is undone where it returns an error or panics.
type LotHandler func(ctx context.Context, ref []byte, lot Lot) error

// Seed is what everything drawn by the lot follows from.
func (l Lot) Seed() draw.Seed { return draw.SeedOf(l.BlockHash, l.ID) }

// Chance tells whether something that happens so many times in a million happens with this lot. Each purpose is a draw of its own.
func (l Lot) Chance(purpose string, ppm uint32) bool { return l.Seed().Chance(purpose, ppm) }

const hashBytes = 32

// Bounds of what a lot and a trial say of their matter, so that all of it fits into what a due item refers to.
const (
	maxKindBytes = 24
	maxRefBytes  = 16
)

// drawnNumbers is the length of a lot's number and height, before the fields of a due item's reference that tell their length.
const drawnNumbers = 16

// ValidateMatter holds the kind of a lot or a trial, and what it is about, to their bounds.
func ValidateMatter(kind string, ref []byte) error {
	if len(kind) == 0 || len(kind) > maxKindBytes || len(ref) > maxRefBytes {
		return errorsmod.Wrapf(ErrInvalidMatter, "kind %q of %d bytes, want 1 to %d; ref of %d bytes, want %d at most",
			kind, len(kind), maxKindBytes, len(ref), maxRefBytes)
	}
	return nil
}

// DrawnRef is how a due item refers to a lot that a block has drawn: with all that it follows from, so that a later try draws the same.
func DrawnRef(waiting WaitingLot, lot Lot) []byte {
	ref := binary.BigEndian.AppendUint64(nil, lot.ID)
	ref = binary.BigEndian.AppendUint64(ref, uint64(lot.Height))
	for _, field := range [][]byte{lot.BlockHash, []byte(lot.Community), []byte(waiting.Kind)} {
		ref = append(ref, byte(len(field)))
		ref = append(ref, field...)
	}
	return append(ref, waiting.Ref...)
}

// ReadDrawnRef is the lot that a due item refers to, with its kind and what it is about.
func ReadDrawnRef(ref []byte) (lot Lot, kind string, about []byte, err error) {
	broken := func() (Lot, string, []byte, error) {
		return Lot{}, "", nil, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a lot by %x", ref)
	}
	if len(ref) < drawnNumbers {
		return broken()
	}
	lot.ID, lot.Height = binary.BigEndian.Uint64(ref), int64(binary.BigEndian.Uint64(ref[8:]))
	rest := ref[drawnNumbers:]
	var fields [3][]byte
	for i := range fields {
		if len(rest) == 0 || len(rest) <= int(rest[0]) {
			return broken()
		}
		end := 1 + int(rest[0])
		fields[i], rest = rest[1:end], rest[end:]
	}
	lot.BlockHash, lot.Community = fields[0], string(fields[1])
	return lot, string(fields[2]), rest, nil
}

// TrialRef is how a due item refers to a trial.
func TrialRef(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// ReadTrialRef is the trial that a due item refers to.
func ReadTrialRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a trial by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}

package types

import (
	"encoding/binary"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/usefulness"
)

// NewWork is work as stored.
func NewWork(w usefulness.Work) Work { return Work{Settled: w.Units, Persons: w.Persons} }

// Usefulness is the work as judged.
func (w Work) Usefulness() usefulness.Work {
	return usefulness.Work{Units: w.Settled, Persons: w.Persons}
}

// NewCommunityWork is a community's tally as stored.
func NewCommunityWork(community string, t usefulness.Tally) CommunityWork {
	return CommunityWork{Community: community, Epoch: t.Epoch, InEpoch: NewWork(t.InEpoch), Before: NewWork(t.Before)}
}

// Tally is the community's work as judged.
func (w CommunityWork) Tally() usefulness.Tally {
	return usefulness.Tally{Epoch: w.Epoch, InEpoch: w.InEpoch.Usefulness(), Before: w.Before.Usefulness()}
}

// EpochRef is what the due item of an epoch's end refers to: its number.
func EpochRef(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

// ReadEpochRef reads it back.
func ReadEpochRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrInvalidEpoch, "a reference of %d bytes, the number of an epoch has 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}

package types

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/quota/bucket"
)

// Stored is a level as it is kept.
func Stored(level bucket.Level) Bucket {
	return Bucket{Level: level.Gas, Remainder: level.Parts, At: level.At}
}

// Kept is the level that was stored.
func (b Bucket) Kept() bucket.Level {
	return bucket.Level{Gas: b.Level, Parts: b.Remainder, At: b.At}
}

// Validate names what is wrong with the bucket of an id. One of more than the capacity is read as full: the capacity was more when it was charged.
func (b Bucket) Validate(id uint64) error {
	switch {
	case id == 0:
		return errorsmod.Wrap(ErrInvalidGenesis, "a bucket has no id, they are numbered from 1")
	case b.Remainder >= bucket.Parts:
		return errorsmod.Wrapf(ErrInvalidGenesis, "id %d: remainder is %d, want less than %d", id, b.Remainder, bucket.Parts)
	case b.At.Unix() < 0:
		return errorsmod.Wrapf(ErrInvalidGenesis, "id %d: the level is of %s, want a moment from 1970 on", id, date(b.At))
	}
	return nil
}

package types

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"
)

// MaxErrorBytes bounds what a dead letter says of its failure.
const MaxErrorBytes = 256

// DropLetterItem is the item that tries a dead letter a last time, and forgets it. It weighs as much as what failed, and waits as that would where the
// community sleeps.
func DropLetterItem(id uint64, failed Item) Item {
	return Item{Kind: KindDropLetter, Scope: failed.Scope, Ref: binary.BigEndian.AppendUint64(nil, id), Weight: max(1, failed.Weight)}
}

// BoundError is an error's text on one line of valid UTF-8, cut to MaxErrorBytes between two characters.
func BoundError(err error) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(err.Error(), "?"))
	if len(text) <= MaxErrorBytes {
		return text
	}
	cut := MaxErrorBytes
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}

// Validate names what is wrong with a dead letter. Its item may be empty: one that could not be read.
func (l DeadLetter) Validate() error {
	switch {
	case l.Tries == 0:
		return errorsmod.Wrapf(ErrInvalidGenesis, "dead letter %d was never tried", l.Id)
	case l.LastTry.Before(l.FailedAt):
		return errorsmod.Wrapf(ErrInvalidGenesis, "dead letter %d failed at %s, but was last tried at %s", l.Id, date(l.FailedAt), date(l.LastTry))
	case len(l.Error) > MaxErrorBytes || !utf8.ValidString(l.Error):
		return errorsmod.Wrapf(ErrInvalidGenesis, "dead letter %d: an error of %d bytes, want valid UTF-8 of at most %d", l.Id, len(l.Error), MaxErrorBytes)
	}
	return nil
}

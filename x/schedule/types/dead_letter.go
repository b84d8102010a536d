package types

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxErrorBytes bounds what a dead letter says of its failure.
const MaxErrorBytes = 256

// DropLetterItem is the item that forgets a dead letter.
func DropLetterItem(id uint64) Item {
	return Item{Kind: KindDropLetter, Ref: binary.BigEndian.AppendUint64(nil, id), Weight: 1}
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

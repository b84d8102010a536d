package types

import (
	"strings"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"
)

// isSlug tells whether a text is least to most of a-z, 0-9 and hyphen.
func isSlug(text string, least, most int) bool {
	for _, c := range []byte(text) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return len(text) >= least && len(text) <= most
}

// checkLink holds a link to letters, digits and the signs of addresses: it points to something, and says nothing of anybody.
func checkLink(link string) error {
	if link == "" {
		return errorsmod.Wrap(ErrInvalidText, "a link is empty")
	}
	if len(link) > MaxLink {
		return errorsmod.Wrapf(ErrInvalidText, "a link has %d bytes, at most %d are allowed", len(link), MaxLink)
	}
	for _, c := range []byte(link) {
		letter := (c|0x20) >= 'a' && (c|0x20) <= 'z'
		if !letter && (c < '0' || c > '9') && !strings.ContainsRune("._:/#-", rune(c)) {
			return errorsmod.Wrapf(ErrInvalidText, "a link is of A-Z, a-z, 0-9 and . _ : / # - only, such as plan/7, not %.40q", link)
		}
	}
	return nil
}

// checkText refuses what is not UTF-8, longer than some bytes, or holds control characters, which would steer the terminal
// of whoever reads it.
func checkText(what, text string, most int) error {
	switch {
	case len(text) > most:
		return errorsmod.Wrapf(ErrInvalidText, "%s has %d bytes, at most %d are allowed", what, len(text), most)
	case !utf8.ValidString(text):
		return errorsmod.Wrapf(ErrInvalidText, "%s is not valid UTF-8", what)
	case strings.ContainsFunc(text, unicode.IsControl):
		return errorsmod.Wrapf(ErrInvalidText, "%s holds a control character, such as a line break", what)
	}
	return nil
}

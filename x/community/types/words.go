package types

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"
)

const (
	maxNameLength = 100
	maxURILength  = 256
	hashLength    = 32
)

var slug = regexp.MustCompile(`^[a-z0-9-]{3,32}$`)

// ValidateSlug tells whether a text can name a community.
func ValidateSlug(id string) error {
	if !slug.MatchString(id) {
		return errorsmod.Wrapf(ErrInvalidRequest, "community %q: a community is named by 3 to 32 of a-z, 0-9 and hyphen", id)
	}
	return nil
}

func validateText(what, text string, least, most int) error {
	switch {
	case !utf8.ValidString(text):
		return errorsmod.Wrapf(ErrInvalidRequest, "%s is not valid UTF-8", what)
	case strings.ContainsFunc(text, unicode.IsControl):
		return errorsmod.Wrapf(ErrInvalidRequest, "%s holds a control character, such as a line break", what)
	case len(text) < least || len(text) > most:
		return errorsmod.Wrapf(ErrInvalidRequest, "%s has %d bytes, it must have %d to %d", what, len(text), least, most)
	}
	return nil
}

// validateHash accepts a SHA-256.
func validateHash(what string, hash []byte) error {
	if len(hash) != hashLength {
		return errorsmod.Wrapf(ErrInvalidRequest, "%s has %d bytes, a SHA-256 has %d", what, len(hash), hashLength)
	}
	return nil
}

// validateCharterHash accepts a SHA-256, or nothing where a community has no charter.
func validateCharterHash(what string, hash []byte) error {
	if len(hash) != 0 && len(hash) != hashLength {
		return errorsmod.Wrapf(ErrInvalidRequest, "%s has %d bytes, a SHA-256 has %d", what, len(hash), hashLength)
	}
	return nil
}

package types_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

func TestBoundError_isOneShortLineOfText(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"plain":                        "plain",
		"two\nlines\tand \x00":         "two lines and  ",
		"bad \xff\xfe bytes":           "bad ? bytes",
		strings.Repeat("a", 300):       strings.Repeat("a", 256),
		"a" + strings.Repeat("é", 99):  "a" + strings.Repeat("é", 99),
		"a" + strings.Repeat("é", 150): "a" + strings.Repeat("é", 127), // cut before the character that no longer fits
	} {
		if got := types.BoundError(errors.New(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestBoundError_holdsForAnyBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.Byte(), 0, 600).Draw(t, "bytes"))
		got := types.BoundError(errors.New(text))
		if len(got) > types.MaxErrorBytes || !utf8.ValidString(got) || strings.ContainsAny(got, "\n\r\t\x00\x1b") {
			t.Fatalf("%q", got)
		}
	})
}

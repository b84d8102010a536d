// Package amount writes and reads amounts of Communs as people do, "12.5". On
// chain they are whole µC: 1 Commun = 1,000,000 µC.
package amount

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

const (
	// Commun is one Commun in µC.
	Commun uint64 = 1_000_000
	// Decimals is the number of digits after the point that an amount may have.
	Decimals = 6
)

// The reasons why a text is not an amount.
var (
	ErrNotAnAmount = errors.New("not an amount of Communs, such as 12.5")
	ErrTooFine     = fmt.Errorf("an amount of Communs has at most %d decimals", Decimals)
	ErrTooLarge    = fmt.Errorf("the largest amount is %s Communs", Format(math.MaxUint64))
)

// Format writes an amount of µC in Communs, without zeros at the end: "12.5".
func Format(microCommuns uint64) string {
	whole := strconv.FormatUint(microCommuns/Commun, 10)
	decimals := fmt.Sprintf("%0*d", Decimals, microCommuns%Commun)
	decimals = strings.TrimRight(decimals, "0")
	if decimals == "" {
		return whole
	}
	return whole + "." + decimals
}

// Parse reads an amount of Communs into µC. It takes digits with at most one
// point, digits on both sides of it, and six decimals at most: no sign, no
// exponent, no separators, and nothing is ever rounded.
func Parse(text string) (uint64, error) {
	whole, decimals, pointed := strings.Cut(text, ".")
	if !allDigits(whole) || (pointed && !allDigits(decimals)) {
		return 0, notAnAmount(text)
	}
	if len(decimals) > Decimals {
		return 0, fmt.Errorf("%w, %q has %d", ErrTooFine, text, len(decimals))
	}
	decimals += strings.Repeat("0", Decimals-len(decimals))
	microCommuns, err := strconv.ParseUint(whole+decimals, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w, not %s", ErrTooLarge, text)
	}
	return microCommuns, nil
}

func allDigits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}

func notAnAmount(text string) error {
	if strings.Contains(text, ",") {
		return fmt.Errorf("%q is %w: write a point before the decimals, and no separators", text, ErrNotAnAmount)
	}
	return fmt.Errorf("%q is %w", text, ErrNotAnAmount)
}

package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrNotAPercentage is the reason why a text is no share of a whole.
var ErrNotAPercentage = errors.New("not a percentage from 0% to 100% with at most 4 decimals, such as 1% or 0.5%")

const (
	wholePPM   = 1_000_000
	ppmPercent = wholePPM / 100
)

// ParsePercent reads a share of a whole, such as "1%" or "0.5%", into parts per million. Nothing is ever rounded.
func ParsePercent(text string) (uint32, error) {
	number, isPercent := strings.CutSuffix(text, "%")
	parts := numberForm.FindStringSubmatch(number)
	if !isPercent || parts == nil || len(parts[2]) > 4 {
		return 0, fmt.Errorf("%q is %w", text, ErrNotAPercentage)
	}
	ppm, err := strconv.ParseUint(parts[1]+parts[2]+strings.Repeat("0", 4-len(parts[2])), 10, 32)
	if err != nil || ppm > wholePPM {
		return 0, fmt.Errorf("%q is %w", text, ErrNotAPercentage)
	}
	return uint32(ppm), nil
}

// FormatPercent writes parts per million as ParsePercent reads them: "1%", "0.5%".
func FormatPercent(ppm uint32) string {
	number := strconv.FormatUint(uint64(ppm/ppmPercent), 10)
	if rest := ppm % ppmPercent; rest > 0 {
		number += "." + strings.TrimRight(fmt.Sprintf("%04d", rest), "0")
	}
	return number + "%"
}

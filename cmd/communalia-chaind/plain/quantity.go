package plain

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The reasons why a text is no quantity of work.
var (
	ErrNotAQuantity = errors.New("not a quantity of work: write a length of time such as 2h30m, or a number such as 12 or 1.5")
	ErrNoWork       = errors.New("no work: a quantity is more than zero")
)

// thousandths is how many of the chain's steps make one unit of what is not measured by time.
const thousandths = 1_000

var (
	hoursForm  = regexp.MustCompile(`^(?:(\d+(?:\.\d+)?)h)?(?:(\d+)m)?$`)
	numberForm = regexp.MustCompile(`^(\d+)(?:\.(\d+))?$`)
)

// Quantity is how much work was done: whole minutes where Timed, else thousandths of the category's unit.
type Quantity struct {
	Timed bool
	Value uint64
}

// String writes a quantity as ParseQuantity reads it.
func (q Quantity) String() string {
	if q.Timed {
		return FormatMinutes(q.Value)
	}
	return FormatThousandths(q.Value)
}

// ParseQuantity reads "2h30m", "1.5h" or "45m" into minutes, and "12" or "1.5" into thousandths. Nothing is ever rounded.
func ParseQuantity(text string) (Quantity, error) {
	var quantity Quantity
	var err error
	switch {
	case text == "" || strings.HasPrefix(text, "-"):
		return quantity, fmt.Errorf("%q is %w", text, ErrNotAQuantity)
	case hoursForm.MatchString(text):
		quantity.Timed = true
		quantity.Value, err = parseMinutes(text)
	case numberForm.MatchString(text):
		quantity.Value, err = parseThousandths(text)
	default:
		return quantity, fmt.Errorf("%q is %w", text, ErrNotAQuantity)
	}
	if err == nil && quantity.Value == 0 {
		return quantity, fmt.Errorf("%q is %w", text, ErrNoWork)
	}
	return quantity, err
}

func parseMinutes(text string) (uint64, error) {
	length, err := time.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("%q is too long for a length of time", text)
	}
	if length%time.Minute != 0 {
		return 0, fmt.Errorf("%q is not a whole number of minutes", text)
	}
	return uint64(length / time.Minute), nil
}

func parseThousandths(text string) (uint64, error) {
	parts := numberForm.FindStringSubmatch(text)
	if len(parts[2]) > 3 {
		return 0, fmt.Errorf("%q has %d decimals: a quantity has at most 3", text, len(parts[2]))
	}
	value, err := strconv.ParseUint(parts[1]+parts[2]+strings.Repeat("0", 3-len(parts[2])), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large: at most %d", text, uint64(math.MaxUint64)/thousandths)
	}
	return value, nil
}

// FormatMinutes writes minutes: "2h30m", "2h", "45m".
func FormatMinutes(minutes uint64) string {
	hours, rest := minutes/60, minutes%60
	switch {
	case hours == 0:
		return fmt.Sprintf("%dm", rest)
	case rest == 0:
		return fmt.Sprintf("%dh", hours)
	}
	return fmt.Sprintf("%dh%dm", hours, rest)
}

// FormatThousandths writes thousandths of a unit: "12", "1.5".
func FormatThousandths(value uint64) string {
	if value%thousandths == 0 {
		return strconv.FormatUint(value/thousandths, 10)
	}
	return strings.TrimRight(fmt.Sprintf("%d.%03d", value/thousandths, value%thousandths), "0")
}

package figures

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Figure is one measured number.
type Figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	// Unit is "ratio" for a number without one.
	Unit string `json:"unit"`
}

// String is the figure's one line: name, value, unit.
func (f Figure) String() string { return f.Name + " " + f.text() + " " + f.Unit }

func (f Figure) text() string { return strconv.FormatFloat(f.Value, 'g', 4, 64) }

// Print writes one line a figure.
func Print(w io.Writer, all []Figure) error {
	for _, f := range all {
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	return nil
}

// Median is the middle value: it forgives the moments in which the machine did something else.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// Percentile is the least value that so many of a hundred do not exceed.
func Percentile(values []float64, share int) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	within := (len(sorted)*share + 99) / 100 // how many, rounded up
	return sorted[max(within, 1)-1]
}

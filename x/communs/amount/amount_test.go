package amount

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFormat_writesNoZerosAtTheEnd(t *testing.T) {
	cases := map[uint64]string{
		0: "0", 1: "0.000001", 500_000: "0.5", 1_000_000: "1", 12_500_000: "12.5", 12_300_001: "12.300001",
		10_000_000: "10", math.MaxUint64: "18446744073709.551615",
	}
	for microCommuns, want := range cases {
		if got := Format(microCommuns); got != want {
			t.Errorf("%d µC: got %q, want %q", microCommuns, got, want)
		}
	}
}

func TestParse_readsCommuns(t *testing.T) {
	cases := map[string]uint64{
		"0": 0, "12": 12_000_000, "12.5": 12_500_000, "012.50": 12_500_000, "0.000001": 1,
		"18446744073709.551615": math.MaxUint64,
	}
	for text, want := range cases {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q: got %d, %v, want %d", text, got, err, want)
		}
	}
}

func TestParse_refusesWhatIsNoAmount(t *testing.T) {
	cases := map[string]error{
		"": ErrNotAnAmount, ".": ErrNotAnAmount, ".5": ErrNotAnAmount, "5.": ErrNotAnAmount, "-1": ErrNotAnAmount,
		"+1": ErrNotAnAmount, "1e3": ErrNotAnAmount, "1_000": ErrNotAnAmount, " 1": ErrNotAnAmount, "1 ": ErrNotAnAmount,
		"12,5": ErrNotAnAmount, "1.2.3": ErrNotAnAmount, "0x10": ErrNotAnAmount, "١٢": ErrNotAnAmount, "NaN": ErrNotAnAmount,
		"12.5 Communs": ErrNotAnAmount, "0.0000001": ErrTooFine, "1.0000000": ErrTooFine,
		"18446744073709.551616": ErrTooLarge, "99999999999999999999999": ErrTooLarge,
	}
	for text, want := range cases {
		if got, err := Parse(text); !errors.Is(err, want) {
			t.Errorf("%q: got %d, %v, want %v", text, got, err, want)
		}
	}
}

func TestParse_readsWhatFormatWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		microCommuns := rapid.Uint64().Draw(t, "µC")
		if got, err := Parse(Format(microCommuns)); err != nil || got != microCommuns {
			t.Fatalf("%d became %q became %d, %v", microCommuns, Format(microCommuns), got, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"12.5", "0.000001", "12,5", "-1", "1e3", "18446744073709.551615"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		microCommuns, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(Format(microCommuns)); err != nil || again != microCommuns {
			t.Fatalf("%q is %d µC, then %d, %v", text, microCommuns, again, err)
		}
	})
}

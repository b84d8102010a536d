package types

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/communs/melt"
)

func TestNatural_readsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := NewNatural(new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "number")))
		data, err := n.Marshal()
		if err != nil || len(data) != n.Size() {
			t.Fatalf("%d bytes, the size is %d, %v", len(data), n.Size(), err)
		}
		var fromBytes, fromJSON Natural
		if err := fromBytes.Unmarshal(data); err != nil || !fromBytes.Equal(n) {
			t.Fatalf("got %s, %v, want %s", fromBytes, err, n)
		}
		text, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &fromJSON); err != nil || !fromJSON.Equal(n) {
			t.Fatalf("got %s, %v, want %s", fromJSON, err, n)
		}
	})
}

func TestNatural_refusesWhatIsNoNumberOfItsForm(t *testing.T) {
	for _, text := range []string{"-1", "+1", "1.5", "1e3", "0x10", "007", " 1", "1 ", "a", "١", strings.Repeat("9", maxDigits+1)} {
		var n Natural
		if err := n.Unmarshal([]byte(text)); !errors.Is(err, ErrInvalidNumber) {
			t.Errorf("%.20q: got %v", text, err)
		}
	}
	var n Natural
	if err := n.UnmarshalJSON([]byte("12")); !errors.Is(err, ErrInvalidNumber) {
		t.Errorf("a JSON number: got %v", err)
	}
}

func TestNatural_isNothingBeforeItIsSet(t *testing.T) {
	var zero, read Natural
	if zero.String() != "0" || !zero.Equal(NewNatural(big.NewInt(0))) {
		t.Errorf("got %s", zero)
	}
	if err := read.Unmarshal(nil); err != nil || !read.Equal(zero) {
		t.Errorf("got %s, %v", read, err)
	}
}

// A number that is written and cannot be read again would end a community's ledger, and every export.
func TestNatural_isReadAfterADecadeOfTheFastestMeltOfAGenesis(t *testing.T) {
	const decade = 10 * 365 * 86_400
	fastest := melt.Policy{RatePPM: melt.PPM - 1, PeriodDays: 1}
	if err := fastest.ValidateForm(); err != nil {
		t.Fatal(err)
	}
	growth := melt.NewHistory(fastest, 0).Last().Curve().GrowthDown(decade)
	written := NewNatural(melt.Shares(math.MaxUint64, growth))
	var read Natural
	if err := read.Unmarshal([]byte(written.String())); err != nil || !read.Equal(written) {
		t.Fatalf("%d digits: %v", written.Size(), err)
	}
}

package types_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestAmountDown_isTheFloorWithinAllBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := types.Terms{Timed: rapid.Bool().Draw(t, "timed"), HourRate: 5 * commun}
		quantity, divisor := uint64(0), int64(1000)
		if terms.Timed {
			terms.Rate, quantity, divisor = rapid.Uint64Range(5*commun, 20*commun).Draw(t, "rate"), rapid.Uint64Range(1, 1440).Draw(t, "minutes"), 60
		} else {
			terms.Rate, quantity = rapid.Uint64Range(1, 1000*commun).Draw(t, "rate"), rapid.Uint64Range(1, 1_000_000_000).Draw(t, "thousandths")
		}
		exact := new(big.Int).Mul(new(big.Int).SetUint64(quantity), new(big.Int).SetUint64(terms.Rate))
		exact.Quo(exact, big.NewInt(divisor))
		require.Equal(t, exact.String(), new(big.Int).SetUint64(terms.AmountDown(quantity)).String())
	})
}

func TestAmountDown_roundsDown(t *testing.T) {
	hours := types.Terms{Timed: true, Rate: 10 * commun}
	require.Equal(t, uint64(166_666), hours.AmountDown(1))
	require.Equal(t, uint64(25*commun), hours.AmountDown(150))
	loaves := types.Terms{Rate: 2 * commun}
	require.Equal(t, uint64(24*commun), loaves.AmountDown(12_000))
	require.Equal(t, uint64(2_000), loaves.AmountDown(1))
}

func TestWorkEnded_forWorkDatedByItsDay(t *testing.T) {
	today := types.Part{Day: types.DayOf(noon)}
	require.Equal(t, noon, today.WorkEnded(false, noon))
	yesterday := types.Part{Day: types.DayOf(noon) - 1}
	require.Equal(t, types.DayStart(types.DayOf(noon)), yesterday.WorkEnded(false, noon))
	require.Equal(t, "2026-11-20", types.FormatDay(yesterday.Day))
	lastQuarter := types.Part{Day: types.DayOf(noon) - 1, StartQuarter: 95, Quantity: 1}
	require.Equal(t, types.DayStart(types.DayOf(noon)), lastQuarter.WorkEnded(true, noon))
}

func TestRequiredFor_oneHoldsOnlyForTwoOthers(t *testing.T) {
	one := types.Category{Attestations: 1}
	for others, required := range map[uint64]uint32{0: 2, 1: 2, 2: 1, 3: 2, 1_000: 2} {
		require.Equal(t, required, one.RequiredFor(others), "%d others", others)
	}
	require.Equal(t, uint32(4), types.Category{Attestations: 4}.RequiredFor(2))
	require.Equal(t, uint32(2), one.RequiredForJoint())
	require.Equal(t, uint32(4), types.Category{Attestations: 4}.RequiredForJoint())
}

func TestParseDay_takesDatesOnly(t *testing.T) {
	for _, text := range []string{"", "today", "2026-13-01", "2026-02-29", "1969-12-31", "2026-1-1", "2026-11-21T00:00:00Z"} {
		_, err := types.ParseDay(text)
		require.ErrorIs(t, err, types.ErrInvalidTime, text)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Uint32Range(0, 100_000).Draw(t, "day")
		again, err := types.ParseDay(types.FormatDay(day))
		require.NoError(t, err)
		require.Equal(t, day, again)
	})
}

func TestTotals_neverWrapAround(t *testing.T) {
	for _, full := range []types.Totals{
		{Contributions: math.MaxUint64}, {Units: math.MaxUint64}, {Amount: math.MaxUint64}, {PersonsServed: math.MaxUint64},
	} {
		_, err := full.Plus(types.Totals{Contributions: 1, Units: 1, Amount: 1, PersonsServed: 1})
		require.ErrorIs(t, err, types.ErrOverflow)
	}
}

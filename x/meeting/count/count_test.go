package count_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/meeting/count"
)

func TestConfirm_takesTheTwoOthers(t *testing.T) {
	_, _, err := count.Confirm(1, nil, 1)
	require.ErrorIs(t, err, count.ErrSameHand)
	by, counts, err := count.Confirm(1, nil, 2)
	require.NoError(t, err)
	require.False(t, counts)
	_, _, err = count.Confirm(1, by, 2)
	require.ErrorIs(t, err, count.ErrSameHand)
	by, counts, err = count.Confirm(1, by, 3)
	require.NoError(t, err)
	require.True(t, counts)
	require.Equal(t, []uint64{2, 3}, by)
}

// Whatever order three persons confirm in, and however often, an entry counts only through three different hands.
func TestConfirm_neverCountsThroughFewerThanThreeHands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		person := rapid.Uint64Range(1, 3)
		entered := person.Draw(t, "entered")
		hands, by := map[uint64]bool{entered: true}, []uint64(nil)
		for _, p := range rapid.SliceOf(person).Draw(t, "confirmations") {
			next, counts, err := count.Confirm(entered, by, p)
			if err != nil {
				continue
			}
			by, hands[p] = next, true
			if counts != (len(hands) == count.Scrutineers) {
				t.Fatal(hands)
			}
		}
	})
}

func TestAddUp_refusesAnythingButTheRoll(t *testing.T) {
	require.NoError(t, count.Totals{3, 1, 1, 0}.AddUp(5))
	require.ErrorContains(t, count.Totals{3, 1, 0, 0}.AddUp(5), "3 yes, 1 no, 0 abstain and 0 block are 4 ballots, and 5 on the roll may vote")
	require.ErrorIs(t, count.Totals{math.MaxUint32, 6, 0, 0}.AddUp(5), count.ErrTotals, "it does not wrap")
}

func TestOf_addsUpToAsManyAsThereAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ballots := rapid.SliceOf(rapid.Map(rapid.IntRange(0, 3), func(i int) count.Choice { return count.Choice(i) })).Draw(t, "ballots")
		if totals := count.Of(ballots); totals.AddUp(uint32(len(ballots))) != nil {
			t.Fatal(totals)
		}
	})
}

func TestMinutes_areThoseThatTwoScrutineersSigned(t *testing.T) {
	a, b := []byte("a"), []byte("b")
	scrutineers := []uint64{1, 2, 3}
	require.Nil(t, count.Minutes(nil, scrutineers))
	require.Nil(t, count.Minutes([]count.Signature{{1, a}, {2, b}, {9, a}}, scrutineers), "who convened signs, and does not count")
	require.Equal(t, a, count.Minutes([]count.Signature{{1, a}, {2, b}, {3, a}}, scrutineers))
	require.Equal(t, b, count.Minutes([]count.Signature{{1, a}, {2, b}, {3, b}}, scrutineers))
}

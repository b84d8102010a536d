package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// left is what the query tells of a category on the day before.
func (v *village) left(who, category string) uint64 {
	v.t.Helper()
	for _, c := range v.allowance(who, "2026-11-21").Categories {
		if c.Category == category {
			return c.Left
		}
	}
	v.t.Fatalf("no category %q", category)
	return 0
}

// What the query tells of a day is what the limits allow: one minute more than is left is refused, and what is left is
// taken wherever so many quarter hours are free in a row.
func TestAllowance_tellsWhatTheLimitsAllow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, eight...)
		if rapid.Bool().Draw(rt, "agreed") {
			require.NoError(t, v.agree(longCare()))
		}
		v.pass(day)
		claim := func(category string, quarter uint32, quantity uint64) error {
			msg := hours("bruno", category, quantity)
			msg.Parts[0] = part("bruno", "2026-11-21", quarter, quantity)
			_, err := v.submit(msg)
			return err
		}
		next := uint32(0)
		for range rapid.IntRange(0, 6).Draw(rt, "claims") {
			minutes := 15 * rapid.Uint64Range(1, 24).Draw(rt, "quarters")
			if claim(rapid.SampledFrom([]string{"care", "food", "repair"}).Draw(rt, "category"), next, minutes) == nil {
				next += uint32(minutes / 15)
			}
		}
		for _, category := range []string{"care", "food", "repair"} {
			left := v.left("bruno", category)
			if err := claim(category, next, left+1); err == nil {
				rt.Fatalf("%d minutes of %s are left, %d were taken", left, category, left+1)
			}
		}
		category := rapid.SampledFrom([]string{"care", "food", "repair"}).Draw(rt, "last")
		if left := v.left("bruno", category); left > 0 {
			if err := claim(category, next, left); err != nil {
				rt.Fatalf("%d minutes of %s are left: %s", left, category, err)
			}
			require.Zero(t, v.left("bruno", category))
		}
	})
}

func TestAllowance_tellsWhatMayBePendingAndContested(t *testing.T) {
	v := newVillage(t, eight...)
	allowance := v.allowance("bruno", "")
	require.Equal(t, uint32(100), allowance.SubmissionsLeft)
	require.Equal(t, uint32(2), allowance.ContestsLeft)
	require.Equal(t, uint64(14*60), allowance.MinutesLeft)

	id := v.submitted(hours("amina", "repair", 60))
	v.attested(id, "gaelle", "hugo")
	require.NoError(t, v.contest("bruno", id))
	v.submitted(hours("bruno", "repair", 60))
	allowance = v.allowance("bruno", "")
	require.Equal(t, uint32(99), allowance.SubmissionsLeft)
	require.Equal(t, uint32(1), allowance.ContestsLeft)
	v.pass(day)
	require.NoError(t, v.juries.close(v.ctx, 1)) // nobody votes: the right is suspended for a week
	require.Zero(t, v.allowance("bruno", "").ContestsLeft)
}

func TestAllowance_saysWhereAnAgreementHolds(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.agree(longCare()))
	today := v.allowance("bruno", "")
	require.Equal(t, uint64(1200), today.MinutesLeft)
	require.Contains(t, today.Categories, types.CategoryAllowance{Category: "care", Unit: "hour", Left: 1200, Agreed: true})
	require.Contains(t, today.Categories, types.CategoryAllowance{Category: "food", Unit: "hour", Left: 600})
	require.Equal(t, uint64(840), v.allowance("bruno", "2026-11-20").MinutesLeft)
	require.Equal(t, uint64(840), v.allowance("amina", "").MinutesLeft)
}

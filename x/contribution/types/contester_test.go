package types_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestContester_eachUnfoundedContestCostsTwiceAsLong(t *testing.T) {
	var r types.Contester
	now := noon
	for _, days := range []time.Duration{30, 60, 120, 240} {
		r.Unfound(30*day, now)
		require.Equal(t, now.Add(days*day), *r.BarredUntil)
		_, barred := r.BarredAt(r.BarredUntil.Add(-time.Second))
		require.True(t, barred)
		now = *r.BarredUntil
		_, barred = r.BarredAt(now)
		require.False(t, barred)
	}
	require.Equal(t, uint32(4), r.Unfounded)
	require.False(t, r.BlankAt(now), "it is remembered for the next time")
	for range 100 {
		r.Unfound(30*day, now)
	}
	require.Equal(t, now.Add(20*365*day), *r.BarredUntil, "never for longer than any period may be")
}

func TestContester_aShorterCoolDownEndsNoLongerOne(t *testing.T) {
	var r types.Contester
	r.Unfound(30*day, noon)
	r.Unheard(7*day, noon)
	require.Equal(t, noon.Add(30*day), *r.BarredUntil)
}

func TestContester_isForgottenOnceNothingIsToRemember(t *testing.T) {
	var r types.Contester
	r.Unheard(7*day, noon)
	require.False(t, r.BlankAt(noon.Add(7*day-1)))
	require.True(t, r.BlankAt(noon.Add(7*day)))
	r.Open = 1
	require.False(t, r.BlankAt(noon.Add(7*day)))
}

func TestAuditCause_theAmountBeatsTheLot(t *testing.T) {
	c := types.Contribution{
		Terms: types.Terms{Rate: 10 * commun, Timed: true, AuditSharePpm: 50_000},
		Parts: []types.Part{{Contributor: 2, Quantity: 60, Confirmed: true}},
	}
	falls := func(ppm uint32) bool { return ppm == 50_000 }
	never := func(uint32) bool { return false }
	require.Equal(t, types.TRIAL_CAUSE_UNSPECIFIED, c.AuditCause(never))
	require.Equal(t, types.TRIAL_CAUSE_LOT, c.AuditCause(falls))
	c.Terms.AuditAbove = 10 * commun
	require.Equal(t, types.TRIAL_CAUSE_UNSPECIFIED, c.AuditCause(never), "above it, not at it")
	c.Terms.AuditAbove--
	require.Equal(t, types.TRIAL_CAUSE_AMOUNT, c.AuditCause(falls))
}

func TestAuditShare_isTwiceInPrivateCategories(t *testing.T) {
	private, open := types.Category{Private: true}, types.Category{}
	require.Equal(t, uint32(50_000), types.CommunityRules{}.AuditShareOf(open))
	require.Equal(t, uint32(100_000), types.CommunityRules{}.AuditShareOf(private))
	require.Equal(t, uint32(400_000), types.CommunityRules{AuditSharePpm: 200_000}.AuditShareOf(private))
	require.Equal(t, uint32(1_000_000), types.CommunityRules{AuditSharePpm: 900_000}.AuditShareOf(private))
}

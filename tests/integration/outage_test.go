package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// A network that stands still for hours puts off what would have fallen due meanwhile, and within the day after, to a day after its end.
func TestOutage_putsDeadlinesOff(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	attested := v.Now()

	v.Advance(70 * time.Hour)
	v.NextBlock(6 * time.Hour) // the network stands still over the end of the challenge period
	resumed := v.Now()
	require.Greater(t, resumed.Sub(attested), 72*time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(id).State)

	v.Advance(24*time.Hour - 10*time.Minute)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(id).State)
	v.Advance(20 * time.Minute)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(id).State)
}

func TestOutage_tenMinutesAreNone(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	v.Advance(72*time.Hour - 5*time.Minute)
	v.NextBlock(10 * time.Minute)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(id).State)
}

func TestOutage_isSeenByANodeThatRestartedInIt(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	v.Advance(70 * time.Hour)
	v.Restart()
	v.NextBlock(6 * time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(id).State)
}

func TestOutage_theStepFromTheFirstBlockIsNone(t *testing.T) {
	v := newVillage(t) // has made its first block
	v.NextBlock(30 * 24 * time.Hour)
	require.False(t, v.outage())

	v.Reimport() // begins at another height, and makes its first block
	v.NextBlock(30 * 24 * time.Hour)
	require.False(t, v.outage())
	v.NextBlock(time.Hour)
	require.True(t, v.outage())
}

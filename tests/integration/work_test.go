package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// The main job: work is submitted, attested by two, waits its challenge period, and becomes Communs that melt.
func TestWork_becomesCommunsThatMelt(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, 2*time.Hour)
	require.Zero(t, v.worth("amina"), "nothing before the attestations")

	for _, attester := range []string{"bruno", "chloe"} {
		res := v.attest(attester, id)
		require.Zero(t, res.Code, res.Log)
	}
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(id).State)
	require.Zero(t, v.worth("amina"), "nothing before the challenge period ends")

	v.Advance(73 * time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(id).State)
	settled := v.worth("amina")
	require.Less(t, settled, uint64(20_000_000), "it has melted since the work ended")
	require.Greater(t, settled, uint64(19_900_000))

	v.Advance(24 * time.Hour)
	require.Less(t, v.worth("amina"), settled)
}

func TestWork_isMintedOnceAndForItsContributorOnly(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	v.Advance(73 * time.Hour)
	once := v.worth("amina")
	for _, name := range []string{"bruno", "chloe", "djibril"} {
		require.Zero(t, v.worth(name), name)
	}
	refused := v.attest("djibril", id)
	require.NotZero(t, refused.Code, "what is settled takes no attestation")
	v.Advance(72 * time.Hour)
	require.LessOrEqual(t, v.worth("amina"), once)
}

func TestWork_isReadTheSameAfterAnExportAndImport(t *testing.T) {
	v := newVillage(t)
	settled, open := v.submit("amina", 6, 2*time.Hour), v.submit("bruno", 8, time.Hour)
	for _, attester := range []string{"chloe", "djibril"} {
		v.attest(attester, settled)
	}
	v.attest("elsa", open)
	v.Advance(73 * time.Hour)

	before := v.Reimport()
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(settled).State)
	again, err := v.Node().Export()
	require.NoError(t, err)
	require.JSONEq(t, string(before.State), string(again.State))
	require.Len(t, before.Validators, 1)

	v.attest("farid", open)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(open).State, "and it goes on where it stood")
	v.Advance(73 * time.Hour)
	require.Greater(t, v.worth("bruno"), uint64(9_900_000))
}

package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/app/moment"
)

// outage tells whether the network is known to have stood still. That it is the same on both nodes, their hashes say.
func (v village) outage() bool {
	v.t.Helper()
	seen, err := v.Node().Keepers.Schedule.Outage.Has(v.Context())
	require.NoError(v.t, err)
	return seen
}

func TestMoment_aNodeFromASnapshotSeesTheSameOutage(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	v.Advance(time.Hour)
	v.Sync()
	v.NextBlock(time.Hour)
	require.True(t, v.outage())
	v.Restart()
	v.submit("bruno", 8, time.Hour)
}

func TestMoment_aNodeThatWasRolledBackSeesTheSameOutage(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	v.NextBlock(time.Hour)
	require.True(t, v.outage())
	require.NoError(t, v.Rollback(v.BlockTime))
	v.submit("bruno", 8, time.Hour)
}

func TestMoment_aNodeThatLostItRefusesToExecute(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	v.submit("bruno", 8, time.Hour)
	require.ErrorIs(t, v.Rollback(nil), moment.ErrUnknown)
}

func TestMoment_aBlockExecutedTwiceComesToTheSame(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	v.NextBlock(time.Hour)
	require.NoError(t, v.Rollback(v.BlockTime))
	require.NoError(t, v.Rollback(v.BlockTime))
}

package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// The two events that are written by hand are what EmitTypedEvent would have written, whatever the time of the block.
func TestEvents_writtenByHandAreTheTypedOnes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, eight...)
		precision := rapid.SampledFrom([]time.Duration{1, time.Microsecond, time.Millisecond, time.Second}).Draw(rt, "precision")
		ahead := time.Duration(rapid.Int64Range(0, int64(10*day)).Draw(rt, "ahead"))
		v.ctx = v.ctx.WithBlockTime(noon.Add(ahead.Truncate(precision)))
		id := v.submitted(together("chloe"))
		require.NoError(t, v.confirm("chloe", id))
		v.attested(id, "elsa", "hugo")

		first, err := sdk.TypedEventToEvent(&types.EventAttestationCounted{
			ContributionId: id, Community: valbonne, Attester: 5, Attestations: 1, State: types.CONTRIBUTION_STATE_PENDING,
		})
		require.NoError(t, err)
		quorum, err := sdk.TypedEventToEvent(&types.EventContributionAttested{
			ContributionId: id, Community: valbonne, Contributors: []uint64{2, 3}, Amount: 20 * commun,
			ChallengeUntil: v.ctx.BlockTime().Add(3 * day),
		})
		require.NoError(t, err)
		events := v.ctx.EventManager().Events()
		require.Equal(t, sdk.Events{first, quorum}, events[len(events)-3:len(events)-1])
	})
}

package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// busy is a village with something of everything in its state.
func busy(t *testing.T) *village {
	t.Helper()
	v := newVillage(t, eight...)
	shrunk := hours("bruno", "repair", 45)
	v.attested(v.submitted(shrunk), "elsa", "hugo")
	v.pass(3 * day)
	v.pass(731 * day)
	v.settle([2]string{"amina", "care"}, [2]string{"bruno", "repair"})

	yesterday := v.allowance("bruno", "").Day
	msg := hours("chloe", "teaching", 60)
	msg.Parts[0].Day, msg.Summary, msg.Beneficiaries = yesterday, "A lesson", []string{"djibril", "farid"}
	msg.Parts[0].StartQuarter = 8
	pending := v.submitted(msg)
	v.attested(pending, "farid")
	require.NoError(t, v.blank("djibril", pending, true))
	joint := together("farid")
	joint.Parts[0].Day, joint.Parts[1].Day = yesterday, yesterday
	v.submitted(joint)
	gone := hours("gaelle", "repair", 60)
	gone.Parts[0].Day = yesterday
	require.NoError(t, v.withdraw("gaelle", v.submitted(gone)))
	gone.Parts[0].StartQuarter = 20
	v.attested(v.submitted(gone), "djibril", "elsa")
	v.contestedInAllWays()
	return v
}

// contestedInAllWays leaves contests and trials in every state behind.
func (v *village) contestedInAllWays() {
	v.t.Helper()
	rejected, unheard, sits, waits := v.claimed(), v.claimed(), v.claimed(), v.claimed()
	for id, who := range map[uint64]string{rejected: "farid", unheard: "gaelle", sits: "chloe"} {
		require.NoError(v.t, v.contest(who, id))
	}
	v.pass(time.Minute)
	v.vote(rejected, true, "amina", "chloe")
	v.close(rejected)
	v.close(unheard)
	require.NoError(v.t, v.contest("djibril", waits))
}

func TestGenesis_comesBackAsItWas(t *testing.T) {
	v := busy(t)
	exported := v.export()
	require.NotEmpty(t, exported.Digests)
	require.NotEmpty(t, exported.Pairs)
	require.NotEmpty(t, exported.Hours)
	require.NotEmpty(t, exported.Texts)
	require.NotEmpty(t, exported.Days)
	require.Len(t, exported.Contesters, 3)

	again := emptyVillage(t)
	again.members, again.juries = v.members, v.juries
	require.NoError(t, again.keeper.InitGenesis(again.ctx, *exported))
	require.Equal(t, exported, again.export())
	again.checkInvariants() // also that the queue brought no item, and every open contribution has got its own
	require.Subset(t, v.due.queue, again.due.queue)
	require.NotEmpty(t, again.due.queue)

	restored := emptyVillage(t)
	restored.due.restored = true
	require.NoError(t, restored.keeper.InitGenesis(restored.ctx, *exported))
	require.Empty(t, restored.due.queue, "a chain that ran before brings its own")
}

func TestGenesis_aStateThatIsNotSoundIsRefused(t *testing.T) {
	exported := busy(t).export()
	exported.Usefulness[0].Usefulness.Totals.Amount++
	require.ErrorContains(t, emptyVillage(t).keeper.InitGenesis(emptyVillage(t).ctx, *exported), "its days add up to")
}

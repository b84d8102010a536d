package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// together is an hour of food by bruno, who submits it, and others, yesterday from 08:00.
func together(others ...string) *types.MsgSubmitContribution {
	msg := hours("bruno", "food", 60)
	for _, other := range others {
		msg.Parts = append(msg.Parts, part(other, "2026-11-20", 32, 60))
	}
	return msg
}

func TestConfirm_aPartCountsOnceItIsConfirmed(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	require.Equal(t, uint64(10*commun), v.show(id).Amount)
	require.Zero(t, v.allowance("chloe", "2026-11-20").MinutesUsed, "an unconfirmed part holds no hours")
	require.NoError(t, v.confirm("chloe", id))
	require.Equal(t, uint64(20*commun), v.show(id).Amount)
	require.Equal(t, uint64(60), v.allowance("chloe", "2026-11-20").MinutesUsed)
	v.attested(id, "elsa", "hugo")
	v.pass(3 * day)
	require.Equal(t, uint64(10*commun), v.communs.of(2))
	require.Equal(t, uint64(10*commun), v.communs.of(3))
}

func TestConfirm_whoNeverConfirmsFallsAwayAtTheQuorum(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	v.attested(id, "elsa", "hugo")
	require.Len(t, v.show(id).Parts, 1)
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrQuorumReached)
	v.pass(3 * day)
	require.Equal(t, uint64(10*commun), v.communs.of(2))
	require.Zero(t, v.communs.of(3))
	parts, err := v.queries.UnconfirmedParts(v.ctx, &types.QueryUnconfirmedPartsRequest{Address: "chloe"})
	require.NoError(t, err)
	require.Empty(t, parts.Contributions)
}

func TestConfirm_withNoneConfirmedThereIsNoQuorum(t *testing.T) {
	v := newVillage(t, eight...)
	msg := together("chloe")
	msg.Submitter, msg.Parts = "amina", []types.ClaimedPart{part("bruno", "2026-11-20", 32, 60), part("chloe", "2026-11-20", 32, 60)}
	id := v.submitted(msg)
	v.attested(id, "elsa", "hugo")
	v.requireState(id, types.CONTRIBUTION_STATE_PENDING)
	require.ErrorIs(t, v.attest("gaelle", id), types.ErrAwaitsConfirmation)
	require.NoError(t, v.confirm("chloe", id))
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
	v.pass(3 * day)
	require.Zero(t, v.communs.of(2))
	require.Equal(t, uint64(10*commun), v.communs.of(3))
}

func TestConfirm_noneConfirmedExpires(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "food", 60)
	msg.Submitter = "amina"
	id := v.submitted(msg)
	v.attested(id, "elsa", "hugo")
	v.pass(14 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_EXPIRED)
	require.Empty(t, v.show(id).Parts)
	require.Empty(t, v.communs.minted)
}

func TestConfirm_refusesOthersAndTwice(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	require.ErrorIs(t, v.confirm("hugo", id), types.ErrNotContributor)
	require.ErrorIs(t, v.confirm("bruno", id), types.ErrAlreadyConfirmed)
	require.ErrorIs(t, v.confirm("chloe", 99), types.ErrUnknownContribution)
	v.ctx = v.ctx.WithBlockTime(noon.Add(14 * day))
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrTooLate)
}

func TestConfirm_checksTheDayThen(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	other := v.submitted(hours("chloe", "repair", 60))
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrHoursTaken)
	require.NoError(t, v.withdraw("chloe", other))
	require.NoError(t, v.confirm("chloe", id))
}

func TestConfirm_refusesADayThatIsForgotten(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("food", func(c *types.Category) { c.AttestationPeriod = 28 * day })
	msg := together("chloe")
	msg.Parts[0].Day, msg.Parts[1].Day = "2026-11-09", "2026-11-09"
	id := v.submitted(msg)
	v.pass(19 * day) // the hours of the 9th are kept to the 10th of December
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrTooLate)
}

func TestConfirm_chargesThosePairsThatAttestedAlready(t *testing.T) {
	v := eleven(t)
	for i := 2; i <= 6; i++ {
		v.attested(v.onDay(i, "chloe", 15), "elsa")
	}
	id := v.submitted(together("chloe"))
	v.attested(id, "elsa") // only bruno's part is measured
	err := v.confirm("chloe", id)
	require.ErrorIs(t, err, types.ErrPairAttestationsSpent)
	require.ErrorContains(t, err, "attester")

	second := v.submitted(together2("djibril"))
	v.attested(second, "elsa")
	require.NoError(t, v.confirm("djibril", second))
	pair, err := v.queries.Pair(v.ctx, &types.QueryPairRequest{Community: valbonne, Attester: "elsa", Contributor: "djibril"})
	require.NoError(t, err)
	require.Equal(t, uint32(1), pair.Attestations)
	require.Equal(t, uint64(60), pair.Minutes)
}

// together2 is another hour of that day.
func together2(other string) *types.MsgSubmitContribution {
	msg := together(other)
	msg.Parts[0].StartQuarter, msg.Parts[1].StartQuarter = 40, 40
	return msg
}

func TestConfirm_isMeasuredForReciprocityToo(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	v.attested(id, "elsa")
	v.attested(v.submitted(hours("elsa", "repair", 60)), "chloe") // chloe's part is unconfirmed: nothing stands against it
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrReciprocal)
	v.pass(7 * day)
	require.NoError(t, v.confirm("chloe", id))
}

func TestConfirm_jointWorkIsHeldToEachPairsLimits(t *testing.T) {
	v := eleven(t)
	v.attested(v.onDay(3, "chloe", 480), "elsa")
	id := v.submitted(together("chloe"))
	require.NoError(t, v.confirm("chloe", id))
	require.ErrorIs(t, v.attest("elsa", id), types.ErrPairHoursSpent)
	require.Empty(t, v.show(id).Attestations)
	v.attested(id, "hugo")
}

func TestConfirm_refusesWhoCameBackSince(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	v.members.leave(valbonne, "chloe")
	require.ErrorIs(t, v.confirm("chloe", id), errNotActive)
	v.members.join(valbonne, "chloe", noon)
	require.ErrorIs(t, v.confirm("chloe", id), types.ErrWorkBeforeMembership)
}

package keeper_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestAttest_theQuorumOpensTheChallengePeriod(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa")
	v.requireState(id, types.CONTRIBUTION_STATE_PENDING)
	v.attested(id, "hugo")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
	require.Equal(t, noon.Add(3*day), *v.show(id).ChallengeUntil)
	require.Empty(t, v.communs.minted, "attesting mints nothing")
	require.Equal(t, 1, v.due.waiting("contribution/draw"))
}

func TestAttest_refusesTheContributor(t *testing.T) {
	v := newVillage(t, eight...)
	joint := hours("bruno", "repair", 60)
	joint.Parts = append(joint.Parts, part("chloe", "2026-11-20", 32, 60))
	id := v.submitted(joint)
	require.ErrorIs(t, v.attest("bruno", id), types.ErrOwnWork)
	require.ErrorIs(t, v.attest("chloe", id), types.ErrOwnWork, "confirmed or not")
}

func TestAttest_refusesAnotherWordOfTheSamePerson(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa")
	require.ErrorIs(t, v.attest("elsa", id), types.ErrAlreadyAttested)
}

func TestAttest_refusesWhatIsPastTheQuorum(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa", "hugo")
	before := v.export()
	require.ErrorIs(t, v.attest("amina", id), types.ErrQuorumReached)
	require.Equal(t, before, v.export(), "nothing stored")
	v.pass(3 * day)
	require.ErrorIs(t, v.attest("amina", id), types.ErrEnded)
}

func TestAttest_refusesWhatIsLateEvenBeforeItExpires(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.ctx = v.ctx.WithBlockTime(noon.Add(14 * day)) // the queue has not been drained
	require.ErrorIs(t, v.attest("elsa", id), types.ErrTooLate)
	v.due.shift = day
	v.attested(id, "elsa") // an outage put the deadline off
}

func TestAttest_refusesWhoIsNoMember(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	require.ErrorIs(t, v.attest("zoe", id), errUnknownPerson)
	v.members.leave(valbonne, "elsa")
	require.ErrorIs(t, v.attest("elsa", id), errNotActive)
	require.ErrorIs(t, v.attest("hugo", 99), types.ErrUnknownContribution)
	require.ErrorIs(t, v.attest("hugo", 0), types.ErrUnknownContribution)
}

func TestAttest_standsWhenTheAttesterLeaves(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa")
	v.members.leave(valbonne, "elsa")
	v.attested(id, "hugo")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestAttest_keepsPlacesForABeneficiaryAndAnOutsider(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Beneficiaries = []string{"elsa", "farid"}
	id := v.submitted(msg)
	v.attested(id, "elsa")
	before := v.export()
	err := v.attest("farid", id)
	require.ErrorIs(t, err, types.ErrPlaceReserved)
	require.ErrorContains(t, err, "kept for someone who neither submitted it nor benefits from it")
	require.Equal(t, before, v.export(), "nothing stored")
	v.attested(id, "hugo")
	require.True(t, v.show(id).Quorum.Reached)
}

func TestAttest_keepsTheLastPlaceForTheBeneficiary(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Beneficiaries = []string{"elsa"}
	id := v.submitted(msg)
	v.attested(id, "hugo")
	require.ErrorContains(t, v.attest("amina", id), "kept for a beneficiary")
	v.attested(id, "elsa")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestAttest_theSubmitterIsAPartyEvenWithoutAPart(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Submitter = "elsa"
	id := v.submitted(msg)
	require.NoError(t, v.confirm("bruno", id))
	v.attested(id, "elsa")
	require.True(t, v.show(id).Quorum.OutsiderMissing)
	v.attested(id, "hugo")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestAttest_noOutsiderWhereTheCommunityHasNone(t *testing.T) {
	v := newVillage(t, eight[:3]...)
	msg := hours("amina", "repair", 60)
	msg.Beneficiaries = []string{"bruno", "chloe"}
	id := v.submitted(msg)
	v.attested(id, "bruno", "chloe")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

// village of eleven: 5 attestations and 8 hours a pair.
func eleven(t *testing.T) *village {
	return newVillage(t, append([]string{"ines", "jules", "kim"}, eight...)...)
}

func (v *village) onDay(i int, who string, minutes uint64) uint64 {
	v.t.Helper()
	msg := hours(who, "repair", minutes)
	msg.Parts[0].Day = types.FormatDay(types.DayOf(noon) - uint32(i))
	return v.submitted(msg)
}

func TestAttest_fiveOfOnePersonInTwentyEightDays(t *testing.T) {
	v := eleven(t)
	for i := 1; i <= 5; i++ {
		v.attested(v.onDay(i, "bruno", 15), "elsa")
		v.pass(time.Hour)
	}
	sixth := v.onDay(6, "bruno", 15)
	err := v.attest("elsa", sixth)
	require.ErrorIs(t, err, types.ErrPairAttestationsSpent)
	require.ErrorContains(t, err, "there is room again at 2026-12-19T12:00:00Z")

	pair, err := v.queries.Pair(v.ctx, &types.QueryPairRequest{Community: valbonne, Attester: "elsa", Contributor: "bruno"})
	require.NoError(t, err)
	require.Equal(t, [4]uint64{5, 5, 75, 480}, [4]uint64{
		uint64(pair.Attestations), uint64(pair.AttestationsLimit), pair.Minutes, pair.MinutesLimit,
	})
	v.attested(sixth, "hugo", "amina")
}

func TestAttest_theWorthOfEightHoursOfOnePersonInTwentyEightDays(t *testing.T) {
	v := eleven(t)
	v.attested(v.onDay(1, "bruno", 300), "elsa")
	second := v.onDay(2, "bruno", 181)
	err := v.attest("elsa", second)
	require.ErrorIs(t, err, types.ErrPairHoursSpent)
	require.ErrorContains(t, err, "300 minutes")
	v.attested(v.onDay(3, "bruno", 180), "elsa")
	v.attested(second, "hugo")
}

func TestAttest_countsAgainWhenTheWindowHasPassed(t *testing.T) {
	v := eleven(t)
	v.params(func(p *types.Params) { p.PairWindow = 10 * day })
	v.attested(v.onDay(1, "bruno", 480), "elsa")
	second := v.onDay(2, "bruno", 60)
	v.pass(10*day - time.Second)
	require.ErrorIs(t, v.attest("elsa", second), types.ErrPairHoursSpent)
	v.pass(time.Second)
	v.attested(second, "elsa")
}

func TestAttest_otherUnitsCountByTheirCommuns(t *testing.T) {
	v := eleven(t)
	loaves := func(day string) *types.MsgSubmitContribution {
		return &types.MsgSubmitContribution{
			Submitter: "gaelle", Community: valbonne, Category: "bread", Parts: []types.ClaimedPart{part("gaelle", day, 0, 20_000)},
		}
	}
	v.attested(v.submitted(loaves("2026-11-20")), "elsa") // 40 Communs, 4 hours at 10
	v.attested(v.submitted(loaves("2026-11-19")), "elsa")
	require.ErrorIs(t, v.attest("elsa", v.submitted(loaves("2026-11-18"))), types.ErrPairHoursSpent)
}

func TestAttest_nobodyAnswersWithinSevenDays(t *testing.T) {
	v := newVillage(t, eight...)
	v.attested(v.submitted(hours("bruno", "repair", 60)), "elsa")
	answer := v.submitted(hours("elsa", "teaching", 60))
	err := v.attest("bruno", answer)
	require.ErrorIs(t, err, types.ErrReciprocal)
	require.ErrorContains(t, err, "it counts again from 2026-11-28T12:00:00Z")
	v.pass(7 * day)
	v.attested(answer, "bruno")
}

func TestAttest_neighboursOfSevenMayAnswer(t *testing.T) {
	v := newVillage(t, eight[:7]...)
	v.attested(v.submitted(hours("bruno", "repair", 60)), "elsa")
	v.attested(v.submitted(hours("elsa", "teaching", 60)), "bruno")
}

func TestAttest_aBatchAnswersForEach(t *testing.T) {
	v := newVillage(t, eight...)
	v.attested(v.submitted(hours("bruno", "repair", 60)), "elsa")
	reciprocal := v.submitted(hours("elsa", "teaching", 60))
	fine := v.submitted(hours("chloe", "teaching", 60))
	results, err := v.attestMany("bruno", reciprocal, fine)
	require.NoError(t, err)
	require.Equal(t, types.ATTESTATION_ANSWER_RECIPROCAL, results[0].Answer)
	require.NotEmpty(t, results[0].Explanation)
	require.Equal(t, types.AttestResult{
		ContributionId: fine, Answer: types.ATTESTATION_ANSWER_COUNTED, State: types.CONTRIBUTION_STATE_PENDING,
	}, results[1])
	require.Empty(t, v.show(reciprocal).Attestations)
	require.Len(t, v.show(fine).Attestations, 1)
}

func TestAttest_aBatchIsAllOrNothingForWhatIsWrong(t *testing.T) {
	v := newVillage(t, eight...)
	fine, own := v.submitted(hours("chloe", "teaching", 60)), v.submitted(hours("bruno", "repair", 60))
	before := v.export()
	for name, c := range map[string]struct {
		ids []uint64
		err error
	}{
		"own work": {[]uint64{fine, own}, types.ErrOwnWork},
		"unknown":  {[]uint64{fine, 99}, types.ErrUnknownContribution},
		"twice":    {[]uint64{fine, fine}, types.ErrInvalidBatch},
		"none":     {nil, types.ErrInvalidBatch},
		"21":       {make([]uint64, 21), types.ErrInvalidBatch},
	} {
		_, err := v.attestMany("bruno", c.ids...)
		require.ErrorIs(t, err, c.err, name)
		require.Equal(t, before, v.export(), "%s: nothing stored", name)
	}
}

func TestAttest_aBatchActsInEachCommunity(t *testing.T) {
	v := newVillage(t, eight...)
	for _, name := range eight[:4] {
		v.members.join(larzac, name, noon.Add(-365*day))
	}
	for _, category := range types.Template(larzac) {
		require.NoError(t, v.keeper.SetCategory(v.ctx, category))
	}
	here := v.submitted(hours("bruno", "repair", 60))
	msg := hours("chloe", "repair", 60)
	msg.Community = larzac
	there := v.submitted(msg)
	acts := v.members.acts
	_, err := v.attestMany("amina", here, there)
	require.NoError(t, err)
	require.Equal(t, acts+2, v.members.acts)
	_, err = v.attestMany("hugo", here, there)
	require.ErrorIs(t, err, errNotActive)
	require.ErrorContains(t, err, fmt.Sprintf("contribution %d", there))
}

package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// claimed is an hour of repair by bruno for elsa, that elsa and hugo attested.
func (v *village) claimed() uint64 {
	v.t.Helper()
	msg := hours("bruno", "repair", 60)
	msg.Parts[0].Day = types.FormatDay(types.DayOf(v.ctx.BlockTime()) - 1)
	msg.Parts[0].StartQuarter = 4 * uint32(v.export().NextContributionId%20)
	msg.Beneficiaries = []string{"elsa"}
	id := v.submitted(msg)
	v.attested(id, "elsa", "hugo")
	return id
}

// vote casts votes in the trial of a contribution: who is named rejects or upholds.
func (v *village) vote(id uint64, rejects bool, who ...string) {
	v.t.Helper()
	for _, name := range who {
		person, err := v.members.PersonID(v.ctx, name)
		require.NoError(v.t, err)
		v.juries.trials[v.show(id).Trial.Trial-1].votes[person] = rejects
	}
}

// close ends the voting period of a contribution's trial.
func (v *village) close(id uint64) {
	v.t.Helper()
	trial := v.show(id).Trial.Trial
	require.NoError(v.t, v.atomic(func(ctx sdk.Context) error { return v.juries.close(ctx, trial) }))
}

func TestContest_callsAJuryAMinuteLater(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	require.NoError(t, v.contest("farid", id))
	v.requireState(id, types.CONTRIBUTION_STATE_CONTESTED)
	require.Equal(t, noon.Add(time.Minute), v.show(id).Contest.DrawFrom)
	require.Equal(t, &types.EventContributionContested{
		ContributionId: id, Community: valbonne, Category: "repair", Contester: 6,
		ReasonHash: make([]byte, types.HashSize), DrawFrom: noon.Add(time.Minute),
	}, lastEvent[*types.EventContributionContested](t, v))

	v.pass(time.Minute - time.Second)
	require.Empty(t, v.juries.trials)
	v.pass(time.Second)
	require.Len(t, v.juries.trials, 1)
	summons := v.juries.trials[0].Summons
	require.Equal(t, types.KindTrial, summons.Kind)
	require.Equal(t, []uint64{2, 5, 6, 8}, summons.Barred, "contributor, beneficiary, contester and attester")
	require.Equal(t, []uint64{2}, summons.Accused)
	require.Equal(t, types.TRIAL_CAUSE_CONTEST, v.show(id).Trial.Cause)
	v.pass(3 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_CONTESTED)
	require.Len(t, v.juries.trials, 1, "the end of the challenge period changes nothing")
}

func TestContest_refusesWhatCannotBeContested(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Submitter, msg.Beneficiaries = "amina", []string{"elsa", "gaelle"}
	id := v.submitted(msg)
	require.ErrorIs(t, v.contest("farid", id), types.ErrNotContestable)
	require.NoError(t, v.confirm("bruno", id))
	require.NoError(t, v.blank("gaelle", id, true))
	v.attested(id, "elsa", "hugo")
	for _, party := range []string{"amina", "bruno", "elsa", "gaelle"} {
		require.ErrorIs(t, v.contest(party, id), types.ErrContestByParty, party)
	}
	require.ErrorIs(t, v.contest("farid", 99), types.ErrUnknownContribution)
	require.ErrorIs(t, v.contest("nobody", id), errUnknownPerson)
	v.members.leave(valbonne, "chloe")
	require.ErrorIs(t, v.contest("chloe", id), errNotActive)
	require.NoError(t, v.contest("hugo", id), "an attester may have been deceived")
	require.ErrorIs(t, v.contest("farid", id), types.ErrNotContestable, "once is enough")
}

func TestContest_refusesAfterThePeriodAlsoWhereTheQueueIsLate(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	v.ctx = v.ctx.WithBlockTime(noon.Add(3 * day))
	require.ErrorIs(t, v.contest("farid", id), types.ErrChallengeOver)
	v.pass(0)
	require.ErrorIs(t, v.contest("farid", id), types.ErrEnded)
}

func TestContest_whileTheCommunitySleptItsPeriodWaits(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	v.due.shift = 10 * day
	v.ctx = v.ctx.WithBlockTime(noon.Add(5 * day))
	require.NoError(t, v.contest("farid", id))
}

func TestContest_refusesAThirdAtOnce(t *testing.T) {
	v := newVillage(t, eight...)
	first, second, third := v.claimed(), v.claimed(), v.claimed()
	require.NoError(t, v.contest("farid", first))
	require.NoError(t, v.contest("farid", second))
	require.ErrorIs(t, v.contest("farid", third), types.ErrTooManyContests)
	require.Equal(t, uint32(0), v.contests("farid").Left)
	require.Len(t, v.contests("farid").Contributions, 2)
	require.NoError(t, v.contest("gaelle", third))

	v.pass(time.Minute)
	v.vote(first, true, "amina", "chloe")
	v.close(first)
	require.Equal(t, uint32(1), v.contests("farid").Left)
	fourth := v.claimed()
	require.NoError(t, v.contest("farid", fourth), "one was decided")
}

func TestContest_refusesAnotherLengthOfHash(t *testing.T) {
	for _, length := range []int{0, 31, 33} {
		msg := &types.MsgContest{Contester: "farid", ContributionId: 1, ReasonHash: make([]byte, length)}
		require.ErrorIs(t, msg.ValidateBasic(), types.ErrInvalidHash)
	}
}

func (v *village) contests(who string) *types.QueryContestsResponse {
	v.t.Helper()
	response, err := v.queries.Contests(v.ctx, &types.QueryContestsRequest{Address: who, Community: valbonne})
	require.NoError(v.t, err)
	return response
}

func TestContest_oneFoundUnfoundedCostsTheRightForLongerEachTime(t *testing.T) {
	v := newVillage(t, eight...)
	for i, costs := range []time.Duration{30 * day, 60 * day} {
		id := v.claimed()
		require.NoError(t, v.contest("farid", id))
		v.pass(time.Minute)
		v.vote(id, false, "amina", "chloe")
		v.close(id)
		v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
		until := v.ctx.BlockTime().Add(costs)
		require.Equal(t, until, *v.contests("farid").BarredUntil)
		require.Equal(t, uint32(i+1), v.contests("farid").Unfounded)
		require.Equal(t, &types.EventContesterBarred{
			ContributionId: id, Community: valbonne, Contester: 6, Unfounded: uint32(i + 1), Until: until,
		}, lastEvent[*types.EventContesterBarred](t, v))
		require.ErrorIs(t, v.contest("farid", v.claimed()), types.ErrContesterBarred)
		v.pass(costs)
	}
	require.NoError(t, v.contest("farid", v.claimed()))
	require.NoError(t, v.contest("gaelle", v.claimed()), "it is theirs alone")
}

func TestContest_oneOnWhichNobodyVotesCostsAWeek(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	require.NoError(t, v.contest("farid", id))
	v.pass(time.Minute)
	v.close(id)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.Zero(t, v.contests("farid").Unfounded)
	require.ErrorIs(t, v.contest("farid", v.claimed()), types.ErrContesterBarred)
	v.pass(7 * day)
	require.NoError(t, v.contest("farid", v.claimed()))
}

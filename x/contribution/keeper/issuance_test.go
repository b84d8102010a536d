package keeper_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// issue has the assembly limit what is issued a day, in Communs; 0 lifts the limit.
func (v *village) issue(communs uint64) {
	v.t.Helper()
	require.NoError(v.t, v.keeper.SetRules(v.ctx, types.CommunityRules{
		Community: valbonne, AuditSharePpm: 1, IssuancePerDay: communs * commun,
	}))
}

// accepted claims an hour or more of repair, and lets it be accepted three days later, in the order of the claims.
func (v *village) accepted(minutes uint64, who ...string) (ids []uint64) {
	v.t.Helper()
	for i, name := range who {
		msg := hours(name, "repair", minutes)
		msg.Parts[0].Day = types.FormatDay(types.DayOf(v.ctx.BlockTime()) - 1 - uint32(i))
		id := v.submitted(msg)
		v.attested(id, "gaelle", "hugo")
		ids = append(ids, id)
	}
	v.pass(3 * day)
	return ids
}

func (v *village) states(ids []uint64) (words []string) {
	for _, id := range ids {
		words = append(words, v.show(id).State.Word())
	}
	return words
}

func (v *village) waiting() *types.QueryLineResponse {
	v.t.Helper()
	line, err := v.queries.Line(v.ctx, &types.QueryLineRequest{Community: valbonne})
	require.NoError(v.t, err)
	return line
}

func TestIssuance_whatExceedsTheDayWaitsAndIsServedWhenTheNextBegins(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(25)
	ids := v.accepted(60, "amina", "bruno", "chloe", "djibril", "elsa", "farid")
	require.Equal(t, []string{"settled", "settled", "waiting", "waiting", "waiting", "waiting"}, v.states(ids))
	line := v.waiting()
	require.Len(t, line.Contributions, 4)
	require.Equal(t, ids[2], line.Contributions[0].Id, "first come first")
	require.Equal(t, &types.IssuanceView{
		IssuancePerDay: 25 * commun, IssuanceLeft: 5 * commun, PersonShare: 25 * commun / 10, Closed: true, Waiting: 4,
	}, line.Issuance)
	require.Equal(t, line.Issuance, v.allowance("bruno", "").Issuance)
	require.Equal(t, uint64(10*commun), v.allowance("bruno", "").TakenToday)
	require.ErrorIs(t, v.contest("farid", ids[2]), types.ErrNotContestable)
	require.ErrorIs(t, v.withdraw("chloe", ids[2]), types.ErrQuorumReached)

	v.pass(12*time.Hour - time.Second)
	require.Len(t, v.waiting().Contributions, 4, "not before the day begins")
	v.pass(time.Second)
	require.Equal(t, []string{"settled", "settled", "waiting", "waiting"}, v.states(ids[2:]))
	v.pass(time.Hour)
	require.Len(t, v.waiting().Contributions, 2, "once a day")
	v.pass(day)
	require.Equal(t, []string{"settled", "settled"}, v.states(ids[4:]))
	require.Zero(t, v.waiting().Issuance.Waiting)
	require.False(t, v.waiting().Issuance.Closed)
}

func TestIssuance_theFirstInLineIsServedAndComesOffTheFollowingDays(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(4)
	ids := v.accepted(60, "amina", "bruno") // 10 Communs each
	require.Equal(t, []string{"waiting", "waiting"}, v.states(ids))
	v.pass(day)
	require.Equal(t, []string{"settled", "waiting"}, v.states(ids))
	require.Equal(t, uint64(6*commun), v.waiting().Issuance.IssuanceOwed)
	v.pass(day)
	require.Equal(t, []string{"settled", "settled"}, v.states(ids), "always: a day that makes up for the one before is no exception")
	require.Equal(t, uint64(12*commun), v.waiting().Issuance.IssuanceOwed)
}

// One large claim does not leave everybody else with nothing until it is worked off.
func TestIssuance_oneLargeClaimDoesNotStopTheLine(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(4)
	ids := v.accepted(480, "amina")                                // 80 Communs, 20 days of issuance
	ids = append(ids, v.accepted(60, "bruno", "chloe", "elsa")...) // amina was served meanwhile
	require.Equal(t, []string{"settled", "waiting", "waiting", "waiting"}, v.states(ids))
	for served := 2; served <= 4; served++ {
		v.pass(day)
		require.Equal(t, "settled", v.states(ids)[served-1], "one a day")
	}
}

func TestIssuance_onePersonTakesATenthOrOneContribution(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(100)
	ids := v.accepted(30, "amina", "amina", "amina", "bruno") // 5 Communs each
	require.Equal(t, []string{"settled", "settled", "waiting", "settled"}, v.states(ids), "others pass")
	require.False(t, v.waiting().Issuance.Closed)
	v.pass(day)
	require.Equal(t, "settled", v.show(ids[2]).State.Word())
}

func TestIssuance_withoutALimitNothingIsKept(t *testing.T) {
	v := newVillage(t, eight...)
	ids := v.accepted(60, "amina", "bruno")
	require.Equal(t, []string{"settled", "settled"}, v.states(ids))
	require.Empty(t, v.export().Issuances)
	require.Empty(t, v.export().Takings)
	require.Nil(t, v.waiting().Issuance)
	require.Nil(t, v.allowance("amina", "").Issuance)
}

func TestIssuance_aLimitThatIsLiftedEmptiesTheLine(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(10)
	ids := v.accepted(60, "amina", "bruno", "chloe", "djibril")
	require.Len(t, v.waiting().Contributions, 3)
	v.issue(0)
	require.Equal(t, uint64(3), v.waiting().Issuance.Waiting)
	v.pass(day)
	require.Equal(t, []string{"settled", "settled", "settled", "settled"}, v.states(ids))
	v.issue(10)
	require.Zero(t, v.waiting().Issuance.IssuanceOwed, "what is issued without a limit has not to be made up for")
}

func TestIssuance_aLimitThatIsLiftedLetsNobodyOvertake(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(10)
	claim := func(who string) uint64 {
		id := v.submitted(hours(who, "repair", 60))
		v.attested(id, "gaelle", "hugo")
		return id
	}
	ids := []uint64{claim("amina"), claim("bruno"), claim("chloe")}
	v.pass(time.Hour)
	ids = append(ids, claim("djibril"))
	v.pass(3*day - time.Hour)
	require.Equal(t, []string{"settled", "waiting", "waiting", "attested"}, v.states(ids))
	v.issue(0)
	v.pass(time.Hour)
	require.Equal(t, []string{"settled", "waiting", "waiting", "waiting"}, v.states(ids), "behind who waits already")
	v.checkInvariants()
	v.pass(12 * time.Hour)
	require.Equal(t, []string{"settled", "settled", "settled", "settled"}, v.states(ids))
	after := claim("elsa")
	v.pass(3 * day)
	require.Equal(t, "settled", v.show(after).State.Word(), "at once, where nobody waits")
}

func TestIssuance_aMintThatFailsStopsNobodyElse(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(10)
	ids := v.accepted(60, "amina", "bruno", "chloe")
	v.issue(100)
	v.communs.failsFor = map[uint64]error{2: errors.New("no")}
	v.pass(day)
	require.Equal(t, []string{"settled", "waiting", "settled"}, v.states(ids))
	require.Len(t, v.due.failed, 1)
	v.communs.failsFor = nil
	v.due.queue, v.due.failed = append(v.due.queue, v.due.failed...), nil
	v.pass(time.Minute)
	require.Equal(t, "settled", v.show(ids[1]).State.Word())
}

func TestIssuance_whatAJuryUpholdsWaitsToo(t *testing.T) {
	v := newVillage(t, eight...)
	v.issue(15)
	msg := hours("amina", "repair", 60)
	id := v.submitted(msg)
	v.attested(id, "gaelle", "hugo")
	require.NoError(t, v.contest("bruno", id))
	v.pass(2 * time.Minute)
	ids := v.accepted(60, "chloe")
	require.NoError(t, v.juries.close(v.ctx, 1))
	require.Equal(t, []string{"settled", "waiting"}, v.states([]uint64{ids[0], id}))
	v.pass(day)
	require.Equal(t, "settled", v.show(id).State.Word())
}

// A long line is served in slices, each an item of its own, in order and to the end.
func TestIssuance_aLongLineIsServedInSlices(t *testing.T) {
	names := make([]string, 60)
	for i := range names {
		names[i] = fmt.Sprintf("person-%02d", i)
	}
	v := newVillage(t, names...)
	v.issue(1)
	var ids []uint64
	for i := range 120 {
		msg := hours(names[i%60], "repair", 1)
		msg.Parts[0].StartQuarter = uint32(i / 60)
		ids = append(ids, v.submitted(msg))
		v.attested(ids[i], names[(i+1)%60], names[(i+2)%60])
	}
	v.pass(3 * day)
	require.Len(t, v.export().Line, 114, "a Commun is six minutes")
	v.issue(10_000)
	v.communs.minted = nil
	v.pass(day)
	require.Empty(t, v.export().Line, "all served on one day")
	require.Equal(t, 5, v.due.ran[types.KindServeLine], "by an item for each 25 contributions of one part")
	require.Len(t, v.communs.minted, 114)
}

func TestIssuance_comesBackAsItWas(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.agree(longCare()))
	v.issue(15)
	v.accepted(60, "amina", "bruno", "chloe", "djibril")
	served := v.waiting().Contributions[0].Id
	v.communs.fails = errors.New("no")
	v.pass(day) // the first in line is served, but its mint fails
	failed := v.due.failed
	v.due.failed, v.communs.fails = nil, nil
	exported := v.export()
	require.NotEmpty(t, exported.Takings)

	again := emptyVillage(t)
	again.members = v.members
	again.ctx = again.ctx.WithBlockTime(v.ctx.BlockTime())
	require.NoError(t, again.keeper.InitGenesis(again.ctx, *exported))
	require.Equal(t, exported, again.export())
	again.checkInvariants()
	again.pass(time.Second)
	require.Equal(t, types.CONTRIBUTION_STATE_SETTLED, again.show(served).State, "what was served is settled")
	again.emptyTheLine()
	again.requireNothingOpen()
	v.due.queue = append(v.due.queue, failed...)
}

package keeper_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// verdict is what was told, once.
func (c *chain) verdict() types.Verdict {
	c.Helper()
	require.Len(c, c.verdicts, 1)
	return c.verdicts[0]
}

// lapse has the voting period of trial 1 end; the lot that replaces jurors is drawn in the same block where blocks may.
func (c *chain) lapse() types.Trial {
	c.Helper()
	c.block(c.trial(1).VoteUntil.Sub(c.ctx.BlockTime()))
	require.Empty(c, c.deadlines.failed)
	c.checkInvariants()
	return c.trial(1)
}

func TestClose_replacesWhoStayedAwayOnce(t *testing.T) {
	c := village(t, 20)
	first := c.try()
	c.votes(first, reject)
	c.proposers.proposer = valbonne // no lot is drawn from the community's own block
	waiting := c.lapse()
	require.True(t, waiting.SecondCall)
	require.Len(t, waiting.Jurors, 3)
	require.Len(t, c.export().Lots, 1)
	c.refuses(c.vote(1, first.Jurors[1].Person, uphold), types.ErrTooLate, "")

	c.proposers.proposer = lodeve
	c.block(time.Minute)
	second := c.trial(1)
	require.Len(t, second.Jurors, 5)
	require.Equal(t, []bool{false, true, true, false, false}, []bool{
		second.Jurors[0].Replaced, second.Jurors[1].Replaced, second.Jurors[2].Replaced, second.Jurors[3].Replaced, second.Jurors[4].Replaced,
	})
	require.Equal(t, reject, second.Jurors[0].Vote, "votes cast stay")
	require.Equal(t, c.ctx.BlockTime().Add(5*day), second.VoteUntil)
	require.Len(t, second.Draws, 2)
	require.Equal(t, 1, c.emitted("EventJuryDrawn"))
	c.refuses(c.vote(1, first.Jurors[1].Person, uphold), types.ErrNotJuror, "another was drawn")
	c.checkInvariants()

	require.NoError(t, c.vote(1, second.Jurors[3].Person, reject))
	c.lapse()
	require.Equal(t, types.Verdict{Trial: 1, Rejected: true, Reject: 2}, c.verdict(), "not replaced again")
}

func TestClose_keepsTheVotingPeriodThatTheTrialOpenedWith(t *testing.T) {
	c := village(t, 20)
	c.try()
	g := c.export()
	g.Rules = []types.Rules{{Community: valbonne, Jurors: 7, VotingPeriod: 14 * day}}
	c.deadlines.restored = true
	require.NoError(t, c.InitGenesis(c.ctx, *g))
	second := c.lapse()
	require.Equal(t, c.ctx.BlockTime().Add(5*day), second.VoteUntil)
	require.Len(t, second.Jurors, 6, "as many as stayed away")
}

func TestClose_everyoneIsCalledWhereFewerThanThreeRemain(t *testing.T) {
	c := village(t, 8)
	c.summons.Barred, c.summons.Accused = []uint64{1, 2, 3, 4, 5}, []uint64{1} // one contributed, four attested: three are free
	first := c.try()
	require.Equal(t, []uint64{6, 7, 8}, slices.Sorted(slices.Values(persons(first))))
	c.votes(first, reject)
	absent := first.Jurors[1].Person

	all := c.lapse()
	require.True(t, all.Open())
	require.True(t, all.Everyone)
	require.Equal(t, c.ctx.BlockTime(), *all.EveryoneAt)
	require.Equal(t, uint32(7), all.Electorate)
	require.Equal(t, first.Jurors[0].Person, all.Jurors[0].Person, "votes cast stay")
	require.Len(t, all.Jurors, 1)
	require.Equal(t, c.ctx.BlockTime().Add(5*day), all.VoteUntil, "one more period")
	c.members.join(valbonne, c.ctx.BlockTime().Add(time.Second), 9)
	c.refuses(c.vote(1, 1, reject), types.ErrNotJuror, "the work of person 1")
	c.refuses(c.vote(1, first.Jurors[0].Person, reject), types.ErrAlreadyVoted, "")
	c.refuses(c.vote(1, 9, reject), types.ErrNotJuror, "all were called")
	require.NoError(t, c.vote(1, 2, reject), "an attester is heard too")
	require.NoError(t, c.vote(1, absent, uphold), "and who stayed away")
	c.checkInvariants()

	c.lapse()
	require.Equal(t, types.Verdict{Trial: 1, Rejected: true, Uphold: 1, Reject: 2}, c.verdict(), "no third period")
}

func TestClose_isDecidedAtOnceWhereNobodyIsLeftToCall(t *testing.T) {
	c := village(t, 4)
	c.summons.Barred, c.summons.Accused = []uint64{1}, []uint64{1}
	trial := c.try()
	c.votes(trial, reject, uphold)
	for _, gone := range []uint64{trial.Jurors[0].Person, trial.Jurors[2].Person} {
		c.members.leave(valbonne, gone)
	}
	closed := c.lapse()
	require.False(t, closed.Open())
	require.Equal(t, uint32(2), closed.Electorate, "one of the two who voted left meanwhile")
	c.block(time.Minute)
	require.Equal(t, types.Verdict{Trial: 1, Uphold: 1, Reject: 1}, c.verdict(), "a tie upholds")
}

func TestClose_aSilentTrialUpholds(t *testing.T) {
	c := village(t, 20)
	c.try()
	c.lapse()
	closed := c.lapse()
	require.Equal(t, types.OUTCOME_SILENT, closed.Outcome)
	require.Equal(t, types.Verdict{Trial: 1, Silent: true}, c.verdict())
}

func TestClose_oneVoteDoesNotReject(t *testing.T) {
	c := village(t, 4)
	c.summons.Barred, c.summons.Accused = []uint64{1, 2}, []uint64{1}
	c.try()
	require.NoError(t, c.vote(1, 2, reject))
	closed := c.lapse()
	require.Equal(t, types.OUTCOME_UPHELD, closed.Outcome)
	require.False(t, closed.SecondCall, "where everyone judges nobody is replaced")
	require.Equal(t, types.Verdict{Trial: 1, Reject: 1}, c.verdict())
}

func TestClose_jurorsWhoLeaveMeanwhile(t *testing.T) {
	c := village(t, 20)
	trial := c.try()
	c.votes(trial, reject)
	voted, silent := trial.Jurors[0].Person, trial.Jurors[1].Person
	c.members.leave(valbonne, voted)
	c.members.leave(valbonne, silent)
	require.Error(t, c.vote(1, silent, uphold))
	second := c.lapse()
	require.NotContains(t, persons(second)[3:], voted, "who left is in no draw")
	require.NotContains(t, persons(second)[3:], silent)
	require.NoError(t, c.vote(1, second.Jurors[3].Person, reject))
	require.NoError(t, c.vote(1, second.Jurors[4].Person, uphold))
	c.block(time.Minute)
	require.Equal(t, types.Verdict{Trial: 1, Rejected: true, Uphold: 1, Reject: 2}, c.verdict(), "a vote that was cast stays")
}

func TestClose_everyoneLeavingMeanwhileLeavesTheVotesCast(t *testing.T) {
	c := village(t, 4)
	c.summons.Barred, c.summons.Accused = []uint64{1, 2}, []uint64{1}
	c.try()
	for _, person := range []uint64{2, 3, 4} {
		c.members.leave(valbonne, person)
	}
	require.Equal(t, types.OUTCOME_SILENT, c.lapse().Outcome)
}

func TestClose_whereEveryActivePersonIsAccused(t *testing.T) {
	c := village(t, 3)
	c.summons.Accused = []uint64{1, 2, 3}
	require.Zero(t, c.try().Electorate)
	require.Equal(t, types.OUTCOME_SILENT, c.lapse().Outcome)
}

func TestTrial_isForgottenWhenItHasBeenKeptLongEnough(t *testing.T) {
	c := village(t, 20)
	c.votes(c.try(), uphold, uphold, uphold)
	closed := *c.trial(1).ClosedAt
	c.block(closed.Add(730*day - time.Second).Sub(c.ctx.BlockTime()))
	c.trial(1)
	c.block(time.Second)
	_, err := c.Trial(c.ctx, 1)
	c.refuses(err, types.ErrUnknownTrial, "closed long ago")
	require.Empty(t, c.deadlines.queue)
	c.checkInvariants()
}

func TestDueItems_doNothingWhereTheTrialHasMovedOn(t *testing.T) {
	c := village(t, 20)
	c.votes(c.try(), uphold, uphold, uphold)
	c.block(time.Minute)
	before := c.export()
	for _, ref := range [][]byte{types.TrialRef(1), types.TrialRef(7)} {
		require.NoError(t, c.deadlines.handlers[types.KindClose](c.ctx, ref))
	}
	require.ErrorIs(t, c.deadlines.handlers[types.KindClose](c.ctx, []byte("?")), types.ErrBrokenInvariant)
	require.Equal(t, before, c.export())
	require.ErrorIs(t, c.deadlines.handlers[types.KindLot](c.ctx, []byte("?")), types.ErrBrokenInvariant)
	require.ErrorIs(t, c.deadlines.handlers[types.KindVerdict](c.ctx, types.TrialRef(7)), types.ErrUnknownTrial)
}

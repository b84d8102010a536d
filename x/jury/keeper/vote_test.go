package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

const (
	uphold = types.VOTE_UPHOLD
	reject = types.VOTE_REJECT
)

func TestJuryVote_closesWithTheLastVoteAndTellsWhoAsked(t *testing.T) {
	for name, test := range map[string]struct {
		votes []types.Vote
		want  types.Verdict
	}{
		"all uphold":    {[]types.Vote{uphold, uphold, uphold}, types.Verdict{Trial: 1, Uphold: 3}},
		"most uphold":   {[]types.Vote{reject, uphold, uphold}, types.Verdict{Trial: 1, Uphold: 2, Reject: 1}},
		"most reject":   {[]types.Vote{reject, uphold, reject}, types.Verdict{Trial: 1, Rejected: true, Uphold: 1, Reject: 2}},
		"all of reject": {[]types.Vote{reject, reject, reject}, types.Verdict{Trial: 1, Rejected: true, Reject: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			c := village(t, 20)
			trial := c.try()
			c.votes(trial, test.votes...)
			require.Equal(t, 3, c.emitted("EventJuryVoteCast"))
			require.Equal(t, 1, c.emitted("EventTrialClosed"))
			closed := c.trial(1)
			require.False(t, closed.Open())
			require.Empty(t, c.verdicts)
			c.checkInvariants()
			c.block(time.Minute)
			require.Equal(t, []types.Verdict{test.want}, c.verdicts)
			c.block(20 * day)
			require.Len(t, c.verdicts, 1, "told once")
		})
	}
}

func TestJuryVote_keepsTheHashOfTheReasons(t *testing.T) {
	c := village(t, 20)
	trial := c.try()
	hash := make([]byte, 32)
	hash[0] = 7
	_, err := c.server.JuryVote(c.ctx, &types.MsgJuryVote{Juror: address(trial.Jurors[1].Person), TrialId: 1, Vote: reject, ReasonHash: hash})
	require.NoError(t, err)
	juror := c.trial(1).Jurors[1]
	require.Equal(t, hash, juror.ReasonHash)
	require.Equal(t, c.ctx.BlockTime(), *juror.VotedAt)
}

func TestJuryVote_refuses(t *testing.T) {
	c := village(t, 20)
	trial := c.try()
	juror := trial.Jurors[0].Person
	stranger := uint64(1)
	for trial.JurorOf(stranger) >= 0 {
		stranger++
	}
	c.refuses(c.vote(2, juror, uphold), types.ErrUnknownTrial, "2: there was none")
	c.refuses(c.vote(0, juror, uphold), types.ErrUnknownTrial, "numbered from 1")
	c.refuses(c.vote(1, juror, types.VOTE_UNSPECIFIED), types.ErrInvalidVote, "VOTE_UPHOLD or VOTE_REJECT")
	c.refuses(c.vote(1, juror, 9), types.ErrInvalidVote, "VOTE_UPHOLD or VOTE_REJECT")
	c.refuses(c.vote(1, stranger, uphold), types.ErrNotJuror, "was not drawn")
	c.refuses(c.vote(1, 99, uphold), communitytypes.ErrNotActive, "")
	_, err := c.server.JuryVote(c.ctx, &types.MsgJuryVote{Juror: address(juror), TrialId: 1, Vote: uphold, ReasonHash: []byte("short")})
	c.refuses(err, types.ErrInvalidVote, "5 bytes, it has 32 or none")

	c.members.asleep[valbonne] = true
	c.refuses(c.vote(1, juror, uphold), communitytypes.ErrCommunityAsleep, "")
	c.members.asleep[valbonne] = false

	require.NoError(t, c.vote(1, juror, uphold))
	before := c.export()
	c.refuses(c.vote(1, juror, reject), types.ErrAlreadyVoted, "VOTE_UPHOLD")
	late := trial.Jurors[1].Person
	c.ctx = c.ctx.WithBlockTime(trial.VoteUntil)
	c.refuses(c.vote(1, late, reject), types.ErrTooLate, trial.VoteUntil.Format(time.RFC3339))
	require.Equal(t, before, c.export(), "nothing moved")

	c.deadlines.delay = day // an outage puts it off
	require.NoError(t, c.vote(1, late, reject))
	require.NoError(t, c.vote(1, trial.Jurors[2].Person, reject))
	c.refuses(c.vote(1, juror, reject), types.ErrTrialClosed, "OUTCOME_REJECTED")
}

func TestJuryVote_whereEveryoneJudges(t *testing.T) {
	c := village(t, 4)
	c.summons.Barred, c.summons.Accused = []uint64{1, 2, 3}, []uint64{1}
	c.try()
	c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(time.Hour))
	c.members.join(valbonne, c.ctx.BlockTime(), 5)
	c.refuses(c.vote(1, 1, uphold), types.ErrNotJuror, "about the work of person 1")
	c.refuses(c.vote(1, 5, uphold), types.ErrNotJuror, "active since")
	require.NoError(t, c.vote(1, 2, reject), "an attester judges too")
	c.refuses(c.vote(1, 2, reject), types.ErrAlreadyVoted, "")
	awaiting, err := c.AwaitingVoteOf(c.ctx, 3)
	require.NoError(t, err)
	require.Len(t, awaiting, 1)
	for _, person := range []uint64{1, 2, 5} {
		awaiting, err := c.AwaitingVoteOf(c.ctx, person)
		require.NoError(t, err)
		require.Empty(t, awaiting, "person %d", person)
	}
	require.NoError(t, c.vote(1, 3, reject))
	require.NoError(t, c.vote(1, 4, uphold))
	require.Equal(t, types.OUTCOME_REJECTED, c.trial(1).Outcome, "all have voted")
	c.checkInvariants()
}

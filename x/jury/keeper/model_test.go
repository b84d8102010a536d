package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// Whatever people do, every trial ends once, with the outcome that its votes make, within two voting periods and the wait for a lot.
func TestTrials_alwaysEndAndTellTheirVerdictOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Uint64Range(3, 12).Draw(rt, "persons")
		c := village(t, n)
		c.jurors(rapid.SampledFrom([]uint32{3, 5, 7}).Draw(rt, "jury"))
		newcomer := n
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			active := c.members.active[valbonne]
			switch rapid.IntRange(0, 9).Draw(rt, "step") {
			case 0:
				barred := rapid.SliceOfNDistinct(rapid.Uint64Range(1, n), 0, int(n), rapid.ID).Draw(rt, "barred")
				c.summons.Barred = barred
				c.summons.Accused = barred[:rapid.IntRange(0, len(barred)).Draw(rt, "accused")]
				require.NoError(t, c.Enlist(c.ctx, valbonne, kindTry, nil, 1))
			case 1:
				newcomer++
				c.members.join(valbonne, c.ctx.BlockTime(), newcomer)
			case 2:
				if len(active) > 3 {
					c.members.leave(valbonne, rapid.SampledFrom(active).Draw(rt, "leaves"))
				}
			case 3:
				c.proposers.proposer = rapid.SampledFrom([]string{valbonne, lodeve}).Draw(rt, "proposer")
			case 4:
				c.block(rapid.SampledFrom([]time.Duration{time.Minute, day, 5 * day}).Draw(rt, "after"))
			default:
				c.voteOfAnyone(rt, active)
			}
			c.checkInvariants()
		}
		c.proposers.proposer = lodeve
		for range 4 {
			c.block(5 * day)
			c.checkInvariants()
		}
		require.Empty(t, c.deadlines.failed)
		c.requireToldOnce()
	})
}

// voteOfAnyone has an active person vote where their vote is awaited: what the inbox shows is taken, and nothing else.
func (c *chain) voteOfAnyone(rt *rapid.T, active []uint64) {
	person := rapid.SampledFrom(active).Draw(rt, "voter")
	awaiting, err := c.AwaitingVoteOf(c.ctx, person)
	require.NoError(c, err)
	inbox := map[uint64]bool{}
	for _, trial := range awaiting {
		inbox[trial.ID] = true
	}
	vote := rapid.SampledFrom([]types.Vote{uphold, reject}).Draw(rt, "vote")
	for _, trial := range c.export().Trials {
		if err := c.vote(trial.ID, person, vote); (err == nil) != inbox[trial.ID] {
			rt.Fatalf("person %d, trial %d, in the inbox %t: %v", person, trial.ID, inbox[trial.ID], err)
		}
	}
}

func (c *chain) requireToldOnce() {
	told := map[uint64]types.Verdict{}
	for _, verdict := range c.verdicts {
		require.NotContains(c, told, verdict.Trial)
		told[verdict.Trial] = verdict
	}
	for _, trial := range c.export().Trials {
		require.False(c, trial.Open())
		verdict := told[trial.ID]
		require.Equal(c, trial.Verdict(), verdict)
		require.Equal(c, verdict.Reject > verdict.Uphold && verdict.Reject >= 2, verdict.Rejected)
		require.Equal(c, verdict.Reject+verdict.Uphold == 0, verdict.Silent)
	}
}

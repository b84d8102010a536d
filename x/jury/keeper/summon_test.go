package keeper_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// jurors is how many judge in the community.
func (c *chain) jurors(count uint32) {
	c.Helper()
	g := c.export()
	g.Rules = []types.Rules{{Community: valbonne, Jurors: count, VotingPeriod: 5 * day}}
	require.NoError(c, c.InitGenesis(c.ctx, *g))
}

func results(d types.Draw) (all []types.LookResult) {
	for _, look := range d.Looks {
		all = append(all, look.Result)
	}
	return all
}

func TestSummon_drawsAJuryThatAnyoneCanDrawAgain(t *testing.T) {
	for _, size := range []uint32{3, 5, 7} {
		c := village(t, 40)
		c.jurors(size)
		c.summons.Barred, c.summons.Accused = []uint64{4, 5, 6, 4}, []uint64{5}
		trial := c.try()
		require.Len(t, trial.Jurors, int(size))
		for _, person := range persons(trial) {
			require.NotContains(t, []uint64{4, 5, 6}, person)
		}
		require.Equal(t, []uint64{4, 5, 6}, trial.Barred, "each once")
		require.Equal(t, noon.Add(time.Minute+5*day), trial.VoteUntil)
		require.True(t, trial.Open())
		require.False(t, trial.Everyone)

		drawn := trial.Draws[0]
		require.Equal(t, c.ctx.HeaderHash(), drawn.Lot.BlockHash)
		require.Equal(t, valbonne, drawn.Lot.Community)
		require.Equal(t, uint64(40), drawn.Members)
		require.True(t, drawn.Reproducible())
		require.Equal(t, persons(trial), drawn.Jurors())
		for _, look := range drawn.Looks {
			require.Equal(t, look.Position+1, look.Person)
		}
		require.Equal(t, 1, c.emitted("EventJuryDrawn"))
		c.checkInvariants()

		drawn.Lot.Height, drawn.Lot.BlockHash = 9, []byte("another block")
		require.False(t, drawn.Reproducible())
	}
}

func TestSummon_passesOverWhoHasNotBeenSeenForLong(t *testing.T) {
	c := village(t, 30)
	for person := range uint64(27) {
		c.members.acted[person+1] = noon.Add(-130 * day)
	}
	trial := c.try()
	seen := results(trial.Draws[0])
	require.Contains(t, seen, types.LOOK_RESULT_QUIET)
	require.LessOrEqual(t, len(seen), 3*(8+1), "at most 8 are passed over for each juror")
	require.Len(t, trial.Jurors, 3)

	c = village(t, 30)
	for person := range uint64(30) {
		c.members.acted[person+1] = noon.Add(-130 * day)
	}
	require.Equal(t, 3, len(c.try().Jurors), "then anyone will do")
}

func TestSummon_countsThe120DaysFromTheDayOfTheLastAct(t *testing.T) {
	c := village(t, 4)
	for person := range uint64(4) {
		c.members.acted[person+1] = noon.Add(-119 * day)
	}
	require.NotContains(t, results(c.try().Draws[0]), types.LOOK_RESULT_QUIET)
	for person := range uint64(4) {
		c.members.acted[person+1] = noon.Add(-121 * day)
	}
	require.Contains(t, results(c.try().Draws[0]), types.LOOK_RESULT_TAKEN_QUIET)
}

func TestSummon_callsTheLargestOddNumberThatIsFree(t *testing.T) {
	for free, called := range map[uint64]int{3: 3, 4: 3, 5: 5, 6: 5, 7: 7, 8: 7} {
		c := village(t, free+2)
		c.jurors(7)
		c.summons.Barred, c.summons.Accused = []uint64{1, 2}, []uint64{1}
		trial := c.try()
		require.Len(t, trial.Jurors, called, "%d free", free)
		require.True(t, trial.Draws[0].Reproducible())
		c.checkInvariants()
	}
}

func TestSummon_hasEveryoneButTheAccusedJudgeWhereFewerThanThreeAreFree(t *testing.T) {
	c := village(t, 5)
	c.summons.Barred, c.summons.Accused = []uint64{1, 2, 3}, []uint64{1}
	trial := c.try()
	require.True(t, trial.Everyone)
	require.Equal(t, uint32(4), trial.Electorate)
	require.Empty(t, trial.Jurors)
	require.True(t, trial.Draws[0].Reproducible(), "that two only were free can be drawn again too")
	c.checkInvariants()
}

func TestSummon_looksAtAsManyPersonsInALargeCommunityAsInASmallOne(t *testing.T) {
	looked := func(n uint64) int {
		c := village(t, n)
		c.summons.Barred = []uint64{1, 2, 3}
		c.try()
		return c.members.looked
	}
	require.LessOrEqual(t, looked(100_000), 4)
	require.LessOrEqual(t, looked(1_000), 4)
}

func TestSummon_refusesATrialNobodyIsToldOf(t *testing.T) {
	c := village(t, 5)
	_, err := c.Summon(c.ctx, types.Lot{ID: 1, Community: valbonne}, types.Summons{Kind: "test/none"})
	c.refuses(err, types.ErrUnknownKind, `trial of kind "test/none"`)
	_, err = c.Summon(c.ctx, types.Lot{ID: 1, Community: valbonne}, types.Summons{Kind: kindTrial, Ref: make([]byte, 17)})
	c.refuses(err, types.ErrInvalidMatter, "17 bytes")
}

func TestAwaitingVoteOf_tellsEachJurorWhatAwaitsThem(t *testing.T) {
	c := village(t, 20)
	first, second := c.try(), c.try()
	for person := range uint64(20) {
		awaiting, err := c.AwaitingVoteOf(c.ctx, person+1)
		require.NoError(t, err)
		var ids, want []uint64
		for _, trial := range awaiting {
			ids = append(ids, trial.ID)
		}
		for _, trial := range []types.Trial{first, second} {
			if slices.Contains(persons(trial), person+1) {
				want = append(want, trial.ID)
			}
		}
		require.Equal(t, want, ids)
	}
}

func TestDrawPersons_drawsForOthersAsJurorsAreDrawn(t *testing.T) {
	c := village(t, 20)
	lot := types.Lot{ID: 7, Community: valbonne, Height: 3, BlockHash: []byte("a block of lodeve")}
	drawn, err := c.DrawPersons(c.ctx, lot, 5, []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
	require.NoError(t, err)
	require.Len(t, drawn.Jurors(), 5)
	for _, person := range drawn.Jurors() {
		require.Greater(t, person, uint64(10), "the barred are passed over")
	}
	require.True(t, drawn.Reproducible())
	again, err := c.DrawPersons(c.ctx, lot, 5, []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
	require.NoError(t, err)
	require.Equal(t, drawn, again)
}

package keeper_test

import (
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/jury/keeper"
	"github.com/communalia/communalia-chain/x/jury/types"
)

// busy is a chain with something of everything: a trial that is closed, one whose jurors are being replaced, one where everyone
// judges, one that has just opened, and lots that wait.
func busy(t *testing.T) *chain {
	c := village(t, 20)
	c.jurors(5)
	c.votes(c.try(), reject, reject, uphold, uphold, reject)
	c.votes(c.try(), reject)
	c.block(2 * day)
	c.summons.Barred = []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}
	c.summons.Accused = []uint64{4}
	c.try()
	require.NoError(t, c.vote(3, 2, reject))
	c.summons.Barred, c.summons.Accused = []uint64{3}, []uint64{3}
	c.votes(c.try(), uphold)
	c.proposers.proposer = valbonne
	c.block(c.trial(2).VoteUntil.Sub(c.ctx.BlockTime()))
	c.enlist(valbonne, "waits", 3)
	c.checkInvariants()
	return c
}

func TestGenesis_exportAndImportGiveTheSameState(t *testing.T) {
	c := busy(t)
	first := c.export()
	require.Len(t, first.Trials, 4)
	require.Len(t, first.Lots, 2)
	again := village(t, 20)
	again.deadlines.restored = true
	require.NoError(t, again.InitGenesis(again.ctx, *first))
	require.Equal(t, first, again.export())
	require.Empty(t, again.deadlines.queue, "what falls due comes with the schedule's own genesis")
	again.checkInvariants()
}

func TestGenesis_ofANewScheduleHasEveryTrialEnd(t *testing.T) {
	c := busy(t)
	again := village(t, 20)
	again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime()).WithBlockHeight(c.ctx.BlockHeight())
	require.NoError(t, again.InitGenesis(again.ctx, *c.export()))
	for range 20 {
		again.block(5 * day)
	}
	require.Empty(t, again.deadlines.failed)
	for _, trial := range again.export().Trials {
		require.False(t, trial.Open(), "trial %d", trial.ID)
	}
	require.Equal(t, 4, again.deadlines.of(types.KindDrop))
}

func TestGenesis_namesWhatItBreaks(t *testing.T) {
	c := busy(t)
	moment := noon
	for words, spoil := range map[string]func(*types.GenesisState){
		"max_tries is 0":                        func(g *types.GenesisState) { g.Params.MaxTries = 0 },
		"fresh_act is 0s":                       func(g *types.GenesisState) { g.Params.FreshAct = 0 },
		"trial_kept is 0s":                      func(g *types.GenesisState) { g.Params.TrialKept = 0 },
		"next_lot_id and next_trial_id":         func(g *types.GenesisState) { g.NextLotId = 0 },
		"a jury of 4":                           func(g *types.GenesisState) { g.Rules[0].Jurors = 4 },
		"voting_period is 360h0m0s":             func(g *types.GenesisState) { g.Rules[0].VotingPeriod = 15 * day },
		`rules of "valbonne"`:                   func(g *types.GenesisState) { g.Rules = append(g.Rules, g.Rules[0]) },
		"a number of its own":                   func(g *types.GenesisState) { g.Lots[0].ID = 99 },
		"lots stand once":                       func(g *types.GenesisState) { slices.Reverse(g.Lots) },
		`kind "" of 0 bytes`:                    func(g *types.GenesisState) { g.Lots[0].Kind = "" },
		"trials stand once":                     func(g *types.GenesisState) { g.Trials[1].ID = 1 },
		"trial 1: it has a community":           func(g *types.GenesisState) { g.Trials[0].Community = "" },
		"its voting period ends after":          func(g *types.GenesisState) { g.Trials[0].VoteUntil = g.Trials[0].OpenedAt },
		"it has an outcome exactly when":        func(g *types.GenesisState) { g.Trials[0].ClosedAt = nil },
		"but its votes make OUTCOME_REJECTED":   func(g *types.GenesisState) { g.Trials[0].Outcome = types.OUTCOME_UPHELD },
		"person 4 is accused and not barred":    func(g *types.GenesisState) { g.Trials[2].Barred = []uint64{5} },
		"is a juror twice, or nobody":           func(g *types.GenesisState) { g.Trials[3].Jurors[0].Person = 0 },
		"person 3 is a juror and barred":        func(g *types.GenesisState) { g.Trials[3].Jurors[0].Person = 3 },
		"its moment go together":                func(g *types.GenesisState) { g.Trials[3].Jurors[1].VotedAt = &moment },
		"exactly where nobody was drawn":        func(g *types.GenesisState) { g.Trials[3].Jurors[0].Replaced = true },
		"it has 0 draws":                        func(g *types.GenesisState) { g.Trials[3].Draws = nil },
		"draw 1 does not follow from a lot":     func(g *types.GenesisState) { g.Trials[3].Draws[0].Lot.BlockHash[0]++ },
		"trial 1: draw 1 does not follow from ": func(g *types.GenesisState) { g.Trials[0].Draws[0].Looks[0].Position++ },
	} {
		g := c.export()
		spoil(g)
		require.ErrorContains(t, g.Validate(), words, words)
	}
}

func TestGenesis_refusesWhatIsOfNoCommunity(t *testing.T) {
	c := busy(t)
	g := c.export()
	g.Lots[0].Community = "elsewhere"
	c.refuses(c.InitGenesis(c.ctx, *g), types.ErrInvalidGenesis, `lot 5: "elsewhere"`)
}

func TestInvariants_areBrokenByWhatTheyName(t *testing.T) {
	c := busy(t)
	again := village(t, 20)
	again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime())
	g := c.export()
	require.NoError(t, again.InitGenesis(again.ctx, *g))
	again.checkInvariants()
	g.Trials = g.Trials[:3] // the index still finds the fourth, which is gone
	require.NoError(t, again.InitGenesis(again.ctx, *g))
	again.ctx.KVStore(again.key).Delete(append([]byte{6}, binary.BigEndian.AppendUint64(nil, 4)...))
	require.ErrorIs(t, keeper.Invariants(again.Keeper)[1].Check(again.ctx), types.ErrBrokenInvariant)
	again.ctx.KVStore(again.key).Set([]byte{3}, binary.BigEndian.AppendUint64(nil, 1))
	require.ErrorIs(t, keeper.Invariants(again.Keeper)[0].Check(again.ctx), types.ErrBrokenInvariant)
}

func TestGenesis_warnsOfWhatLeavesTheBounds(t *testing.T) {
	g := types.DefaultGenesis()
	require.Empty(t, g.Warnings())
	g.Params.FreshAct, g.Params.TrialKept = day, day
	g.Rules = []types.Rules{{Community: valbonne, Jurors: 3, VotingPeriod: time.Minute}}
	require.Len(t, g.Warnings(), 3)
	require.NoError(t, g.Validate())
}

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/types/query"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

func TestQueryTrial_showsJurorsVotesAndDraws(t *testing.T) {
	c := village(t, 20)
	trial := c.try()
	c.votes(trial, reject, uphold)
	c.members.erased[trial.Jurors[2].Person] = true
	c.deadlines.delay = day
	answer, err := c.query.Trial(c.ctx, &types.QueryTrialRequest{TrialId: 1})
	require.NoError(t, err)
	require.Equal(t, c.trial(1), answer.Trial.Trial)
	require.Equal(t, []string{address(trial.Jurors[0].Person), address(trial.Jurors[1].Person), ""}, answer.Trial.Jurors)
	require.Equal(t, trial.VoteUntil.Add(day), answer.Trial.VoteUntil, "where it falls after an outage")
	require.Equal(t, []uint32{1, 1}, []uint32{answer.Trial.Uphold, answer.Trial.Reject})
	require.Len(t, answer.Trial.Trial.Draws, 1)

	_, err = c.query.Trial(c.ctx, &types.QueryTrialRequest{TrialId: 9})
	c.refuses(err, types.ErrUnknownTrial, "9")
}

func TestQueryTrials_ofACommunityOrOpenOnesOnly(t *testing.T) {
	c := busy(t)
	ids := func(req types.QueryTrialsRequest) (all []uint64) {
		answer, err := c.query.Trials(c.ctx, &req)
		require.NoError(t, err)
		for _, view := range answer.Trials {
			all = append(all, view.Trial.ID)
		}
		return all
	}
	open := []uint64{}
	for _, trial := range c.export().Trials {
		if trial.Open() {
			open = append(open, trial.ID)
		}
	}
	require.Equal(t, []uint64{1, 2, 3, 4}, ids(types.QueryTrialsRequest{}))
	require.Equal(t, []uint64{1, 2, 3, 4}, ids(types.QueryTrialsRequest{Community: valbonne}))
	require.Equal(t, open, ids(types.QueryTrialsRequest{Community: valbonne, Open: true}))
	require.Equal(t, open, ids(types.QueryTrialsRequest{Open: true}))
	require.Empty(t, ids(types.QueryTrialsRequest{Community: lodeve}))
	require.Equal(t, []uint64{2}, ids(types.QueryTrialsRequest{Pagination: &query.PageRequest{Offset: 1, Limit: 1}}))
	_, err := c.query.Trials(c.ctx, &types.QueryTrialsRequest{Pagination: &query.PageRequest{Offset: 1, Key: []byte{1}}})
	c.refuses(err, types.ErrInvalidRequest, "not at both")
}

func TestQueryLots_listsWhatWaitsInOrder(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for _, ref := range []string{"a", "b", "c"} {
		c.enlist(valbonne, ref, 1)
	}
	c.enlist(lodeve, "elsewhere", 1)
	answer, err := c.query.Lots(c.ctx, &types.QueryLotsRequest{Community: valbonne, Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Len(t, answer.Lots, 2)
	require.Equal(t, "a", string(answer.Lots[0].Ref))
	require.Equal(t, noon, answer.Lots[0].EnlistedAt)
	require.NotNil(t, answer.Pagination.NextKey)
	_, err = c.query.Lots(c.ctx, &types.QueryLotsRequest{})
	c.refuses(err, types.ErrInvalidRequest, "which community")
}

func TestQueryRules_thoseOfAllWhereACommunityHasNone(t *testing.T) {
	c := village(t, 3)
	answer, err := c.query.Rules(c.ctx, &types.QueryRulesRequest{Community: valbonne})
	require.NoError(t, err)
	require.Equal(t, types.DefaultRules(valbonne), answer.Rules)
	c.jurors(7)
	answer, err = c.query.Rules(c.ctx, &types.QueryRulesRequest{Community: valbonne})
	require.NoError(t, err)
	require.Equal(t, uint32(7), answer.Rules.Jurors)
	_, err = c.query.Rules(c.ctx, &types.QueryRulesRequest{})
	c.refuses(err, types.ErrInvalidRequest, "which community")
	params, err := c.query.Params(c.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, types.DefaultParams(), params.Params)
}

func TestQueryAwaitingVote_isAnInbox(t *testing.T) {
	c := village(t, 20)
	trial := c.try()
	juror := trial.Jurors[0].Person
	inbox := func(person uint64) int {
		answer, err := c.query.AwaitingVote(c.ctx, &types.QueryAwaitingVoteRequest{Address: address(person)})
		require.NoError(t, err)
		return len(answer.Trials)
	}
	require.Equal(t, 1, inbox(juror))
	require.NoError(t, c.vote(1, juror, uphold))
	require.Zero(t, inbox(juror))
	_, err := c.query.AwaitingVote(c.ctx, &types.QueryAwaitingVoteRequest{Address: "nobody"})
	c.refuses(err, communitytypes.ErrUnknownPerson, "nobody")
}

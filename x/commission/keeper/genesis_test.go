package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// lived is a chain on which commissions sit, act, hold and have ended.
func lived(t *testing.T) *chain {
	c := newChain(t, types.DefaultGenesis())
	c.performs()
	c.mandate(mixed())
	c.pass(time.Minute)
	id := c.sitting(elected(pauseType, grantType))
	c.acts(id, grant(5), pause(id))
	_, err := c.propose(id, 3, grant(7))
	require.NoError(t, err)
	ended := c.sitting(elected(priceType))
	_, err = c.server.Revoke(c.ctx, &types.MsgRevoke{Authority: assembly(scope), Scope: scope, CommissionId: ended})
	require.NoError(t, err)
	return c
}

func TestGenesis_comesBackAsItWas(t *testing.T) {
	c := lived(t)
	exported, err := c.ExportGenesis(c.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	again := newChain(t, exported)
	again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime())
	same, err := again.ExportGenesis(again.ctx)
	require.NoError(t, err)
	require.Equal(t, exported, same)
	again.checkInvariants()
	// A new schedule has all of it end.
	again.pass(91 * day)
	require.Equal(t, types.STATUS_ENDED, again.commission(2).Status)
	require.Equal(t, types.ACT_STATUS_LAPSED, again.act(2).Status)
	again.pass(731 * day)
	left, err := again.ExportGenesis(again.ctx)
	require.NoError(t, err)
	require.Empty(t, left.Commissions)
	require.Empty(t, left.Acts)
}

func TestGenesis_saysWhatIsWrong(t *testing.T) {
	for words, change := range map[string]func(g *types.GenesisState){
		"from 1 and below 1":      func(g *types.GenesisState) { g.NextCommissionId = 1 },
		"next_commission_id":      func(g *types.GenesisState) { g.NextActId = 0 },
		"which does not exist":    func(g *types.GenesisState) { g.Acts[0].CommissionId = 9 },
		"has a place twice":       func(g *types.GenesisState) { g.Commissions[1].Places[1].Person = 1 },
		"does not follow from":    func(g *types.GenesisState) { g.Commissions[0].Draws[0].Lot.BlockHash = []byte("another") },
		"the threshold is 2":      func(g *types.GenesisState) { g.Acts[0].Approvals = g.Acts[0].Approvals[:1] },
		"no power of":             func(g *types.GenesisState) { g.Commissions[1].Powers = []string{grantType} },
		"want more than 0":        func(g *types.GenesisState) { g.Pauses[0].Until = g.Pauses[0].BeganAt.Add(73 * time.Hour) },
		"ended exactly when":      func(g *types.GenesisState) { g.Commissions[1].Status = types.STATUS_ENDED },
		"sums stand by time":      func(g *types.GenesisState) { g.Commissions[1].Granted[0].Amount = 200_000_000 },
		"longest_pause is 4 days": func(g *types.GenesisState) { g.Params.LongestPause = 96 * time.Hour },
	} {
		c := lived(t)
		exported, err := c.ExportGenesis(c.ctx)
		require.NoError(t, err)
		change(exported)
		require.ErrorContains(t, exported.Validate(), words)
	}
}

func TestUpdateParams_isTheFederations(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	params := types.DefaultParams()
	params.ActPeriod = 7 * day
	_, err := c.server.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: assembly(scope), Params: params})
	c.refuses(err, types.ErrNotAuthority, "is not the assembly of federation")
	federation := assembly(communitytypes.FederationScope)
	_, err = c.server.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: federation, Params: params})
	require.NoError(t, err)
	params.ActPeriod = day
	_, err = c.server.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: federation, Params: params})
	require.ErrorContains(t, err, "act_period goes from 7 days to")
	answer, err := c.query.Params(c.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, 7*day, answer.Params.ActPeriod)
}

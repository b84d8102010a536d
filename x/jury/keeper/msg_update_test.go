package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

var (
	federation = communitytypes.FederationAddress().String()
	assembly   = communitytypes.AssemblyAddress(valbonne).String()
)

func (c *chain) rule(authority string, jurors uint32, days time.Duration) error {
	_, err := c.server.UpdateRules(c.ctx, &types.MsgUpdateRules{
		Authority: authority, Community: valbonne, Jurors: jurors, VotingPeriod: days * 24 * time.Hour,
	})
	return err
}

func (c *chain) tune(authority string, change func(*types.Params)) error {
	params := types.DefaultParams()
	change(&params)
	_, err := c.server.UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: authority, Params: params})
	return err
}

func TestUpdateRules_areTheAssemblysAlone(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for _, authority := range []string{"", "amina", federation, communitytypes.AssemblyAddress(lodeve).String()} {
		require.ErrorIs(t, c.rule(authority, 5, 5), types.ErrNotAuthority)
	}
}

func TestUpdateRules_moveInStepsOnceInThirtyDays(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	require.ErrorIs(t, c.rule(assembly, 5, 5), communitytypes.ErrUnknownCommunity)
	c.members.join(valbonne, noon, 1, 2, 3)
	require.ErrorIs(t, c.rule(assembly, 4, 5), types.ErrInvalidParams)
	require.ErrorIs(t, c.rule(assembly, 1, 5), types.ErrInvalidParams)
	require.ErrorIs(t, c.rule(assembly, 3, 15), types.ErrInvalidParams)
	require.ErrorIs(t, c.rule(assembly, 7, 5), paramchange.ErrTooFar)
	require.ErrorIs(t, c.rule(assembly, 3, 2), paramchange.ErrTooFar)
	require.ErrorIs(t, c.rule(assembly, 3, 5), paramchange.ErrNothing, "the default, in words")
	require.NoError(t, c.rule(assembly, 5, 10))
	require.ErrorIs(t, c.rule(assembly, 7, 10), paramchange.ErrTooSoon)
	c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(30 * 24 * time.Hour))
	require.NoError(t, c.rule(assembly, 7, 14))
	res, err := c.query.Rules(c.ctx, &types.QueryRulesRequest{Community: valbonne})
	require.NoError(t, err)
	require.Equal(t, types.Rules{Community: valbonne, Jurors: 7, VotingPeriod: 14 * 24 * time.Hour}, res.Rules)
	exported, err := c.ExportGenesis(c.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	require.Len(t, exported.Rules, 1)
}

func TestUpdateParams_areTheFederationsAndMoveInSteps(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	require.ErrorIs(t, c.tune(assembly, func(p *types.Params) { p.MaxTries = 10 }), types.ErrNotAuthority)
	require.ErrorIs(t, c.tune("", func(p *types.Params) { p.MaxTries = 10 }), types.ErrNotAuthority)
	require.ErrorIs(t, c.tune(federation, func(p *types.Params) { p.MaxTries = 0 }), types.ErrInvalidParams)
	require.ErrorIs(t, c.tune(federation, func(p *types.Params) { p.MaxTries = 17 }), paramchange.ErrTooFar)
	require.ErrorIs(t, c.tune(federation, func(p *types.Params) { p.FreshAct = 59 * 24 * time.Hour }), paramchange.ErrTooFar)
	require.ErrorIs(t, c.tune(federation, func(p *types.Params) { p.TrialKept = 364 * 24 * time.Hour }), paramchange.ErrTooFar)
	require.ErrorIs(t, c.tune(federation, func(*types.Params) {}), paramchange.ErrNothing)
	require.NoError(t, c.tune(federation, func(p *types.Params) { p.MaxTries = 10 }))
	require.ErrorIs(t, c.tune(federation, func(p *types.Params) { p.MaxTries = 11 }), paramchange.ErrTooSoon)
}

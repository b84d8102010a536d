package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

func (c *chain) paused(community string) bool {
	c.Helper()
	_, paused, err := c.IsPaused(c.ctx, redeemType, func() (string, error) { return community, nil })
	require.NoError(c, err)
	return paused
}

func TestPause_lapsesByItselfAndIsTheAssemblysToRepeat(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.performs()
	id := c.sitting(elected(pauseType))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(id, pause(id)).Status)
	require.True(t, c.paused(valbonne))
	require.False(t, c.paused(lodeve))
	require.Contains(t, c.acts(id, pause(id)).Failure, "only the assembly may pause this again", "nor is it made longer")
	c.pass(day)
	require.False(t, c.paused(valbonne))
	require.Contains(t, c.acts(id, pause(id)).Failure, "only the assembly may pause this again")

	_, err := c.server.Pause(c.ctx, pause(0))
	require.NoError(t, err)
	require.True(t, c.paused(valbonne))
	lift := &types.MsgLiftPause{Authority: assembly(scope), Scope: scope, MessageType: redeemType}
	_, err = c.server.LiftPause(c.ctx, lift)
	require.NoError(t, err)
	require.False(t, c.paused(valbonne))
	_, err = c.server.LiftPause(c.ctx, lift)
	c.refuses(err, types.ErrNotPaused, redeemType)
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(id, pause(id)).Status, "the assembly gave the power anew")
}

func TestPause_aLaterMandateGivesThePowerAnew(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.performs()
	first, second := c.sitting(elected(pauseType)), c.sitting(elected(pauseType))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(first, pause(first)).Status)
	c.pass(2 * day)
	require.Contains(t, c.acts(second, pause(second)).Failure, "only the assembly", "two commissions do not take turns")
	third := c.sitting(elected(pauseType))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(third, pause(third)).Status)
}

func TestPause_refusesWhatOpensNothingAndWhoHasNoMandate(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.performs()
	id := c.sitting(elected(priceType))
	for name, r := range map[string]struct {
		change func(*types.MsgPause)
		want   error
		words  string
	}{
		"a vote":               {func(m *types.MsgPause) { m.MessageType = "/communalia.governance.v1.MsgVote" }, types.ErrInvalidPause, "opens nothing"},
		"of another chain":     {func(m *types.MsgPause) { m.MessageType = "/cosmos.bank.v1beta1.MsgSend" }, types.ErrInvalidPause, "want one as"},
		"for too long":         {func(m *types.MsgPause) { m.Duration = 72*time.Hour + 1 }, types.ErrInvalidPause, "at most 72h"},
		"for no time":          {func(m *types.MsgPause) { m.Duration = 0 }, types.ErrInvalidPause, "more than 0"},
		"by nobody's decision": {func(m *types.MsgPause) { m.Authority = address(1) }, types.ErrNotAuthority, "is not the assembly"},
		"beyond its powers":    {func(m *types.MsgPause) { m.CommissionId = id }, types.ErrBeyondPowers, "has no power of"},
		"in another scope": {func(m *types.MsgPause) {
			m.CommissionId, m.Scope, m.Authority = id, "community/lodeve", assembly("community/lodeve")
		}, types.ErrBeyondPowers, "is of community/valbonne"},
		"by none that there is": {func(m *types.MsgPause) { m.CommissionId = 9 }, types.ErrUnknownCommission, "9"},
	} {
		t.Run(name, func(t *testing.T) {
			m := pause(0)
			r.change(m)
			_, err := c.server.Pause(c.ctx, m)
			c.refuses(err, r.want, r.words)
			require.False(t, c.paused(valbonne))
		})
	}
}

func TestPause_theFederationsHoldsEverywhere(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	m := pause(0)
	m.Scope, m.Authority = communitytypes.FederationScope, assembly(communitytypes.FederationScope)
	_, err := c.server.Pause(c.ctx, m)
	require.NoError(t, err)
	_, err = c.server.Pause(c.ctx, pause(0))
	require.NoError(t, err)
	require.True(t, c.paused(valbonne))
	require.True(t, c.paused(lodeve))
	answer, err := c.query.Pauses(c.ctx, &types.QueryPausesRequest{})
	require.NoError(t, err)
	require.Len(t, answer.Pauses, 2)
	c.checkInvariants()
	c.pass(day)
	answer, err = c.query.Pauses(c.ctx, &types.QueryPausesRequest{})
	require.NoError(t, err)
	require.Empty(t, answer.Pauses)
}

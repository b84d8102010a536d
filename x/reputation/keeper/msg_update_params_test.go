package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/pace"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/reputation/keeper"
	"github.com/communalia/communalia-chain/x/reputation/points"
	"github.com/communalia/communalia-chain/x/reputation/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

type tuned struct {
	*ledger
	t      *testing.T
	server types.MsgServer
}

func openTuned(t *testing.T) tuned {
	l := open(t, types.DefaultGenesis())
	return tuned{l, t, keeper.NewMsgServer(l.Keeper, pace.New())}
}

func (l tuned) tune(authority string, change func(*types.Params)) error {
	l.t.Helper()
	exported, err := l.ExportGenesis(l.ctx)
	require.NoError(l.t, err)
	change(&exported.Params)
	_, err = l.server.UpdateParams(l.ctx, &types.MsgUpdateParams{Authority: authority, Params: exported.Params})
	return err
}

var federation = communitytypes.FederationAddress().String()

func TestUpdateParams_areTheFederationsAlone(t *testing.T) {
	l := openTuned(t)
	for _, authority := range []string{"", "amina", communitytypes.AssemblyAddress(village).String()} {
		require.ErrorIs(t, l.tune(authority, func(p *types.Params) { p.Known = 12 }), types.ErrNotAuthority)
	}
}

func TestUpdateParams_moveInStepsOnceInThirtyDays(t *testing.T) {
	l := openTuned(t)
	require.ErrorIs(t, l.tune(federation, func(p *types.Params) { p.HalfLife = 361 * day }), paramchange.ErrTooFar)
	require.ErrorIs(t, l.tune(federation, func(p *types.Params) { p.Rejected = 4 }), paramchange.ErrTooFar)
	require.ErrorIs(t, l.tune(federation, func(*types.Params) {}), paramchange.ErrNothing)
	require.ErrorIs(t, l.tune(federation, func(p *types.Params) { p.Known = 50 }), types.ErrInvalidParams, "as much as trusted")
	require.NoError(t, l.tune(federation, func(p *types.Params) { p.Attestation, p.Known = 0, 20 }))
	require.ErrorIs(t, l.tune(federation, func(p *types.Params) { p.Attestation = 1 }), paramchange.ErrTooSoon)
	l.after(30 * day)
	require.ErrorIs(t, l.tune(federation, func(p *types.Params) { p.Attestation = 2 }), paramchange.ErrTooFar, "from nothing to one only")
	require.NoError(t, l.tune(federation, func(p *types.Params) { p.Attestation = 1 }))
}

// Points have faded by the half-life that was in force, and fade by the new one from now on: whoever was not touched meanwhile, too.
func TestUpdateParams_aHalfLifeDoesNotReachBackwards(t *testing.T) {
	l := openTuned(t)
	require.NoError(t, l.CreditWork(l.ctx, village, bruno, 80_000_000, 1))
	before := l.have(t, amina)
	require.EqualValues(t, 15*points.One, before)
	require.NoError(t, l.tune(federation, func(p *types.Params) { p.HalfLife = 90 * day }))
	require.Equal(t, before, l.have(t, amina), "nothing changes at the change")
	l.after(90 * day)
	require.EqualValues(t, 7_500_000, l.have(t, amina))
	require.EqualValues(t, 4*points.One, l.have(t, bruno))
	require.NoError(t, l.tune(federation, func(p *types.Params) { p.HalfLife = 180 * day }))
	l.after(180 * day)
	require.EqualValues(t, 2*points.One, l.have(t, bruno))
	why, err := keeper.NewQueryServer(l.Keeper).Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "bruno"})
	require.NoError(t, err)
	require.EqualValues(t, 2*points.One, why.Events[0].Now, "the events tell the same")

	exported, err := l.ExportGenesis(l.ctx)
	require.NoError(t, err)
	require.Len(t, exported.Fading.Former, 2)
	again := open(t, exported)
	again.ctx = l.ctx.WithMultiStore(again.ctx.MultiStore())
	require.EqualValues(t, 2*points.One, again.have(t, bruno))
	same, err := again.ExportGenesis(again.ctx)
	require.NoError(t, err)
	require.Equal(t, exported, same)
}

func TestGenesis_formerHalfLivesStandOldestFirst(t *testing.T) {
	for name, former := range map[string][]types.FormerHalfLife{
		"twice at once": {{HalfLife: day, Until: noon}, {HalfLife: day, Until: noon}},
		"of nothing":    {{Until: noon}},
		"in a fraction": {{HalfLife: day, Until: noon.Add(1)}},
	} {
		g := types.DefaultGenesis()
		g.Fading.Former = former
		require.ErrorIs(t, g.Validate(), types.ErrInvalidGenesis, name)
	}
}

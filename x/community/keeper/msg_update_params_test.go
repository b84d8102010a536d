package keeper

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) tune(community string, change func(*types.CommunityParams)) error {
	params, err := v.communityParams.Get(v.ctx, community)
	v.must(err)
	change(&params)
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.UpdateCommunityParams(ctx, &types.MsgUpdateCommunityParams{
			Authority: assembly(community), Community: community, Params: params,
		})
		return err
	})
}

func (v *village) tuneShared(change func(*types.Params)) error {
	params, err := v.params.Get(v.ctx)
	v.must(err)
	change(&params)
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.UpdateParams(ctx, &types.MsgUpdateParams{Authority: federation(), Params: params})
		return err
	})
}

func TestUpdateParams_areDecidedByWhoseRulesTheyAre(t *testing.T) {
	v := newVillage(t)
	for _, authority := range []string{addressOf("ada"), assembly(antibes), federation()} {
		_, err := v.msgs.UpdateCommunityParams(v.ctx, &types.MsgUpdateCommunityParams{
			Authority: authority, Community: valbonne, Params: types.DefaultCommunityParams(),
		})
		v.refuse(err, types.ErrNotAuthority)
	}
	_, err := v.msgs.UpdateParams(v.ctx, &types.MsgUpdateParams{Authority: assembly(valbonne), Params: types.DefaultParams()})
	v.refuse(err, types.ErrNotAuthority)
}

func TestUpdateParams_moveInStepsOnceInThirtyDays(t *testing.T) {
	v := newVillage(t)
	tooFar := "too far in one step"
	require.ErrorContains(t, v.tune(valbonne, func(p *types.CommunityParams) { p.GracePeriod = 121 * day }), tooFar)
	require.ErrorContains(t, v.tune(valbonne, func(p *types.CommunityParams) { p.GracePeriod = 29 * day }), tooFar)
	require.ErrorContains(t, v.tune(valbonne, func(*types.CommunityParams) {}), "nothing changes")
	v.must(v.tune(valbonne, func(p *types.CommunityParams) { p.GracePeriod = 120 * day }))
	require.True(t, v.emitted(&types.EventParametersChanged{}))
	require.ErrorContains(t, v.tune(valbonne, func(p *types.CommunityParams) { p.GracePeriod = 119 * day }), "changed too recently")
	v.must(v.tune(valbonne, func(p *types.CommunityParams) { p.MaxVouches = 5 }))
	v.must(v.tune(antibes, func(p *types.CommunityParams) { p.GracePeriod = 61 * day }))
	v.must(v.tuneShared(func(p *types.Params) { p.KeyChangePeriod = 14 * day }))
	require.ErrorContains(t, v.tuneShared(func(p *types.Params) { p.KeyChangePeriod = 15 * day }), "changed too recently")
	v.sound()
	v.roundTrip().sound()
}

// What one rule needs of another holds whoever decides.
func TestUpdateParams_refuseRulesThatContradictEachOther(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.tune(valbonne, func(p *types.CommunityParams) { p.PublicPeriod, p.CandidacyPeriod = 28*day, 28*day }), types.ErrInvalidParams)
	v.refuse(v.tune(valbonne, func(p *types.CommunityParams) { p.MaxVouches, p.FounderMaxVouches = 8, 7 }), types.ErrInvalidParams)
}

func TestUpdateParams_keepWhatTheNewcomersBucketHolds(t *testing.T) {
	v := newVillage(t)
	room := func() uint64 {
		answer, err := v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: valbonne})
		v.must(err)
		return answer.Community.NewcomersRoom
	}
	v.admit("noor", "ada", "bao", "cleo")
	require.EqualValues(t, 5, room())
	v.must(v.tune(valbonne, func(p *types.CommunityParams) { p.NewcomersPeriod = 180 * day }))
	require.EqualValues(t, 5, room())
	v.pass(30 * day)
	require.EqualValues(t, 6, room())
	v.must(v.tune(valbonne, func(p *types.CommunityParams) { p.NewcomersPeriod = 90 * day }))
	require.EqualValues(t, 6, room())
	v.sound()
}

// A candidacy keeps the periods that it was opened with.
func TestUpdateParams_leaveAloneWhatIsOpen(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	before := v.candidacyOf("noor")
	v.must(v.tune(valbonne, func(p *types.CommunityParams) { p.PublicPeriod, p.CandidacyPeriod = 28*day, 120*day }))
	after := v.candidacyOf("noor")
	require.Equal(t, before, after)
}

// TestUpdateParams_noSequenceOfDecisionsLeavesTheSteps tries every value of a rule day by day: it never moves by more than one step in 30 days.
func TestUpdateParams_noSequenceOfDecisionsLeavesTheSteps(t *testing.T) {
	v := newVillage(t)
	grace := func() time.Duration {
		p, err := v.communityParams.Get(v.ctx, valbonne)
		v.must(err)
		return p.GracePeriod
	}
	last, at := grace(), v.now().Add(-30*day)
	for i := range 90 {
		wish := time.Duration(20+(i*37)%200) * day
		if v.tune(valbonne, func(p *types.CommunityParams) { p.GracePeriod = wish }) == nil {
			require.LessOrEqual(t, 30*day, v.now().Sub(at), fmt.Sprint(i))
			require.True(t, wish <= 2*last && 2*wish >= last && wish >= 30*day && wish <= 180*day, "%s after %s", wish, last)
			last, at = wish, v.now()
		}
		v.pass(day)
	}
	require.NotEqual(t, 60*day, last, "some were accepted")
}

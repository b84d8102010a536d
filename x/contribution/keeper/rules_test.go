package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func (v *village) rule(change func(*types.MsgUpdateRules)) error {
	response, err := v.queries.Categories(v.ctx, &types.QueryCategoriesRequest{Community: valbonne})
	require.NoError(v.t, err)
	r := response.Rules
	msg := &types.MsgUpdateRules{
		Authority: assembly, Community: valbonne, NoSummaries: r.NoSummaries, AuditSharePpm: r.AuditSharePpm, IssuancePerDay: r.IssuancePerDay,
	}
	change(msg)
	return decide(v, func(ctx sdk.Context, m *types.MsgUpdateRules) (any, error) { return v.msgs.UpdateRules(ctx, m) }, msg)
}

func (v *village) tuneShared(change func(*types.MsgUpdateParams)) error {
	msg := &types.MsgUpdateParams{Authority: federation, Params: v.export().Params}
	change(msg)
	return decide(v, func(ctx sdk.Context, m *types.MsgUpdateParams) (any, error) { return v.msgs.UpdateParams(ctx, m) }, msg)
}

func issuanceOf(communs uint64) func(*types.MsgUpdateRules) {
	return func(m *types.MsgUpdateRules) { m.IssuancePerDay = communs * commun }
}

func TestUpdateRules_areTheAssemblysAlone(t *testing.T) {
	v := newVillage(t, eight...)
	for _, authority := range strangers() {
		require.ErrorIs(t, v.rule(func(m *types.MsgUpdateRules) { m.Authority, m.NoSummaries = authority, true }), types.ErrNotAuthority)
	}
	require.ErrorIs(t, v.rule(func(m *types.MsgUpdateRules) { m.Community = larzac }), types.ErrNotAuthority)
	require.ErrorIs(t, v.rule(func(m *types.MsgUpdateRules) { m.Community = "x" }), types.ErrInvalidCommunity)
	require.ErrorIs(t, v.rule(func(m *types.MsgUpdateRules) {
		m.Community, m.Authority = "nowhere", communitytypes.AssemblyAddress("nowhere").String()
	}), errUnknownCommunity)
}

func TestUpdateRules_moveInStepsOnceInThirtyDays(t *testing.T) {
	v := newVillage(t, eight...)
	share := func(ppm uint32) func(*types.MsgUpdateRules) {
		return func(m *types.MsgUpdateRules) { m.AuditSharePpm = ppm }
	}
	require.NoError(t, v.keeper.SetRules(v.ctx, types.CommunityRules{Community: valbonne}))
	require.ErrorContains(t, v.rule(func(*types.MsgUpdateRules) {}), "nothing changes")
	require.ErrorContains(t, v.rule(share(50_000)), "nothing changes", "the default, in words")
	require.ErrorContains(t, v.rule(share(100_001)), "too far in one step")
	require.ErrorContains(t, v.rule(share(24_999)), "too far in one step")
	require.ErrorIs(t, v.rule(share(1_000_001)), types.ErrInvalidParams)
	require.NoError(t, v.rule(share(100_000)))
	require.ErrorContains(t, v.rule(share(0)), "changed too recently", "back to the default is a change too")
	require.NoError(t, v.rule(func(m *types.MsgUpdateRules) { m.NoSummaries = true }))
	require.ErrorContains(t, v.rule(func(m *types.MsgUpdateRules) { m.NoSummaries = false }), "changed too recently")
	v.pass(30 * day)
	require.ErrorContains(t, v.rule(share(200_001)), "too far in one step", "a fifth is the most")
	require.NoError(t, v.rule(share(200_000)))
	require.Equal(t, []types.CommunityRules{{Community: valbonne, NoSummaries: true, AuditSharePpm: 200_000}}, v.export().Rules)
	v.requireComesBack()
}

// No issuance is the far end of the scale and not its zero: a first one is not tiny, and it is lifted at any time, but at the pace of all.
func TestUpdateRules_anIssuanceBeginsAndIsLifted(t *testing.T) {
	v := newVillage(t, eight...)
	require.ErrorIs(t, v.rule(issuanceOf(99)), types.ErrInvalidParams)
	require.ErrorIs(t, v.rule(issuanceOf(1_000_000_001)), types.ErrInvalidParams)
	require.NoError(t, v.rule(issuanceOf(14_000)))
	require.ErrorContains(t, v.rule(issuanceOf(0)), "changed too recently")
	v.pass(30 * day)
	require.ErrorContains(t, v.rule(issuanceOf(6_999)), "too far in one step")
	require.ErrorContains(t, v.rule(issuanceOf(28_001)), "too far in one step")
	require.NoError(t, v.rule(issuanceOf(7_000)))
	v.pass(30 * day)
	require.NoError(t, v.rule(issuanceOf(0)))
	v.pass(30 * day)
	require.NoError(t, v.rule(issuanceOf(100)))
	for _, next := range []uint64{50, 25, 13, 10} {
		v.pass(30 * day)
		require.NoError(t, v.rule(issuanceOf(next)))
	}
	v.pass(30 * day)
	require.ErrorContains(t, v.rule(issuanceOf(9)), "too far in one step", "10 Communs are the least")
}

// What is accepted under an issuance waits in the line; once it is lifted, the next day lets the line through.
func TestUpdateRules_theLineGoesThroughWhenTheIssuanceIsLifted(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.keeper.SetRules(v.ctx, types.CommunityRules{Community: valbonne, AuditSharePpm: 1, IssuancePerDay: 10 * commun}))
	first, second := v.submitted(hours("bruno", "repair", 60)), v.submitted(hours("chloe", "repair", 60))
	v.attested(first, "elsa", "hugo")
	v.attested(second, "elsa", "hugo")
	v.pass(3 * day)
	v.requireState(second, types.CONTRIBUTION_STATE_WAITING)
	require.NoError(t, v.rule(issuanceOf(0)))
	v.pass(day)
	v.requireState(second, types.CONTRIBUTION_STATE_SETTLED)
}

func TestUpdateParams_areTheFederationsAlone(t *testing.T) {
	v := newVillage(t, eight...)
	for _, authority := range []string{addressOf("amina"), assembly} {
		require.ErrorIs(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Authority, m.Params.MaxPending = authority, 150 }), types.ErrNotAuthority)
	}
	require.ErrorIs(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Authority = "" }), types.ErrInvalidAddress)
}

func TestUpdateParams_moveInStepsOnceInThirtyDays(t *testing.T) {
	v := newVillage(t, eight...)
	for name, change := range map[string]func(*types.Params){
		"more than double":       func(p *types.Params) { p.MaxPending = 201 },
		"less than half":         func(p *types.Params) { p.MaxPending = 49 },
		"beyond its bounds":      func(p *types.Params) { p.HoursKept = 91 * day },
		"below its bounds":       func(p *types.Params) { p.ContestDelay = 59 * time.Second },
		"29 days of submission":  func(p *types.Params) { p.SubmissionPeriod = 29 * day },
		"five open contests":     func(p *types.Params) { p.MaxOpenContests = 5 },
		"fifteen days of window": func(p *types.Params) { p.ReciprocityWindow = 15 * day },
	} {
		require.ErrorContains(t, v.tuneShared(func(m *types.MsgUpdateParams) { change(&m.Params) }), "too far in one step", name)
	}
	longer := func(m *types.MsgUpdateParams) { m.Params.SubmissionPeriod = 30 * day }
	require.ErrorIs(t, v.tuneShared(longer), types.ErrInvalidParams, "hours could be submitted twice")
	require.ErrorIs(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.PairWindow, m.Params.UnsettledKept = 56*day, 55*day }), types.ErrInvalidParams)
	require.ErrorContains(t, v.tuneShared(func(*types.MsgUpdateParams) {}), "nothing changes")
	require.NoError(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.MaxPending = 200 }))
	require.ErrorContains(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.MaxPending = 201 }), "changed too recently")
	require.NoError(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.MaxOpenContests = 4 }))
	v.requireComesBack()
}

// A part of a day whose hours are forgotten is never confirmed, also where they have come to be kept for longer since: its quarter hours could
// have counted already.
func TestUpdateParams_hoursOnceForgottenDoNotComeBack(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("repair", func(c *types.Category) { c.AttestationPeriod = 28 * day })
	v.params(func(p *types.Params) { p.SubmissionPeriod = 28 * day })
	taken := v.submitted(hours("chloe", "repair", 60))
	v.attested(taken, "elsa", "hugo")
	v.pass(20 * day)
	again := hours("chloe", "repair", 60)
	again.Submitter = "bruno"
	again.Parts = append(again.Parts, part("bruno", "2026-11-20", 32, 60))
	claim := v.submitted(again)
	require.ErrorIs(t, v.confirm("chloe", claim), types.ErrHoursTaken)
	v.pass(11 * day)
	require.Empty(t, v.export().Hours, "the day is forgotten")
	require.ErrorIs(t, v.confirm("chloe", claim), types.ErrTooLate)
	require.NoError(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.HoursKept = 60 * day }))
	require.ErrorIs(t, v.confirm("chloe", claim), types.ErrTooLate, "kept for longer, but forgotten")
	require.Equal(t, types.DayOf(v.ctx.BlockTime())-30, v.export().HoursFrom)
	v.requireComesBack()
}

// What falls due under a shorter period is put off where the records are kept for longer by then.
func TestUpdateParams_whatIsKeptForLongerIsPutOff(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("chloe", "repair", 60))
	require.NoError(t, v.withdraw("chloe", id))
	v.submitted(hours("bruno", "repair", 60))
	v.pass(15 * day)
	require.NoError(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.HoursKept, m.Params.UnsettledKept = 60*day, 180*day }))
	v.pass(76 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_WITHDRAWN)
	v.pass(89 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_WITHDRAWN)
	v.pass(2 * day)
	_, err := v.queries.Contribution(v.ctx, &types.QueryContributionRequest{ContributionId: id})
	require.ErrorIs(t, err, types.ErrUnknownContribution)
}

// An agreement is there for as long as work under it may be submitted.
func TestUpdateParams_anAgreementWaitsForALongerSubmission(t *testing.T) {
	v := newVillage(t, eight...)
	short := longCare()
	short.Until = "2026-11-25"
	require.NoError(t, v.agree(short))
	require.NoError(t, v.tuneShared(func(m *types.MsgUpdateParams) { m.Params.SubmissionPeriod = 28 * day }))
	v.pass(20 * day)
	require.Len(t, v.export().Agreements, 1)
	v.submitted(caring("2026-11-25", 1200))
	v.pass(13 * day)
	require.Empty(t, v.export().Agreements)
}

package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

func (v village) categoryOf(id string) contributiontypes.Category {
	v.t.Helper()
	res, err := contributiontypes.NewQueryClient(v.Conn()).Category(context.Background(),
		&contributiontypes.QueryCategoryRequest{Community: chain.Village, Category: id})
	require.NoError(v.t, err)
	return res.Category
}

// rate is the message that changes a category's rate, and nothing else of it.
func (v village) rate(id string, rate uint64) *contributiontypes.MsgUpdateCategory {
	c := v.categoryOf(id)
	return &contributiontypes.MsgUpdateCategory{
		Authority: authority(villageScope), Community: chain.Village, Category: id, Name: c.Name, Rate: rate,
		Attestations: c.Attestations, ExperiencedAttestations: c.ExperiencedAttestations, DailyLimit: c.DailyLimit,
		AttestationPeriod: c.AttestationPeriod, ChallengePeriod: c.ChallengePeriod, AuditAbove: c.AuditAbove, Private: c.Private,
	}
}

// The assembly raises the rate of care by a vote. A second proposal, decided beside it, is refused when its turn comes: its registered error is
// kept, and nothing else of it. Both nodes agree at each block.
func TestRates_areRaisedByAVoteAndOnceInThirtyDays(t *testing.T) {
	v := assembly(t)
	before := v.submit("hugo", 8, time.Hour)
	first, second := v.propose("amina", villageScope, v.rate("care", 12_000_000)), v.propose("djibril", villageScope, v.rate("care", 14_000_000))
	for _, id := range []uint64{first, second} {
		require.Equal(t, governancetypes.KIND_ORDINARY, v.asked(id).Proposal.Kind)
		v.second(id, "bruno")
		v.vote(id, yes, "amina", "bruno", "chloe", "elsa")
	}
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(first), v.asked(first).Proposal.Error)
	refused := v.asked(second).Proposal
	require.Equal(t, governancetypes.STATUS_FAILED, refused.Status)
	require.Contains(t, refused.Error, "rate changed on")
	require.Contains(t, refused.Error, scheduletypes.ErrParameterChange.Error())
	require.EqualValues(t, 12_000_000, v.categoryOf("care").Rate)
	require.NotZero(t, v.contribution(before).Id, "what was submitted goes on")

	v.sound()
	v.Reimport()
	require.ErrorIs(t, v.tryToEnact(v.rate("care", 13_000_000)), scheduletypes.ErrParameterChange, "the pace is exported too")
	v.sound()
}

// Two messages of one proposal are one step as well, and a proposal fails whole.
func TestRates_twoMessagesOfOneProposalAreOneStep(t *testing.T) {
	v := assembly(t)
	closing := &contributiontypes.MsgCloseCategory{Authority: authority(villageScope), Community: chain.Village, Category: "food"}
	id := v.propose("amina", villageScope, closing, v.rate("care", 15_000_000), v.rate("care", 20_000_000))
	v.second(id, "bruno")
	v.vote(id, yes, "amina", "bruno", "chloe")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_FAILED, v.status(id))
	require.Contains(t, v.asked(id).Proposal.Error, "message 3")
	require.EqualValues(t, 10_000_000, v.categoryOf("care").Rate)
	require.False(t, v.categoryOf("food").Closed, "all or none")
}

// What an assembly decides on its categories reaches members at once, and none of another community's.
func TestRates_areOfOneCommunity(t *testing.T) {
	v := federation(t)
	foreign := v.rate("care", 12_000_000)
	foreign.Authority = authority(communitytypes.CommunityScope(hamlet))
	require.ErrorIs(t, v.tryToEnact(foreign), contributiontypes.ErrNotAuthority)
	shared := contributiontypes.DefaultParams()
	shared.MaxPending = 150
	for _, message := range []sdk.Msg{
		&contributiontypes.MsgUpdateParams{Authority: authority(villageScope), Params: shared},
		&contributiontypes.MsgUpdateRules{Authority: authority(communitytypes.FederationScope), Community: chain.Village, NoSummaries: true},
	} {
		require.ErrorIs(t, v.tryToEnact(message), contributiontypes.ErrNotAuthority)
	}
	v.enact(&contributiontypes.MsgCloseCategory{Authority: authority(villageScope), Community: chain.Village, Category: "repair"})
	v.requireBlockRefuses(contributiontypes.ErrCategoryClosed, "hugo", v.hoursOf("hugo", "repair", 8, time.Hour))
	v.enact(&contributiontypes.MsgReopenCategory{Authority: authority(villageScope), Community: chain.Village, Category: "repair"})
	v.enact(&contributiontypes.MsgUpdateParams{Authority: authority(communitytypes.FederationScope), Params: shared})
	v.submit("hugo", 8, time.Hour)
	v.sound()
	v.Reimport()
	v.sound()
}

// The federation changes what all communities share, module by module, at one pace; no assembly does, and no proposal beside another goes further.
func TestShared_theFederationTunesEachModule(t *testing.T) {
	v := federation(t)
	of := authority(communitytypes.FederationScope)
	jury, reputation, quota, schedule := jurytypes.DefaultParams(), v.reputationParams(), v.quotaParams(), v.scheduleParams()
	jury.MaxTries, reputation.HalfLife, quota.Capacity, schedule.MaxDuePerBlock = 10, 90*24*time.Hour, quota.Capacity/2, schedule.MaxDuePerBlock+1
	tuned := func(authority string) []sdk.Msg {
		return []sdk.Msg{
			&jurytypes.MsgUpdateParams{Authority: authority, Params: jury},
			&reputationtypes.MsgUpdateParams{Authority: authority, Params: reputation},
			&quotatypes.MsgUpdateParams{Authority: authority, Params: quota},
			&scheduletypes.MsgUpdateParams{Authority: authority, Params: schedule},
		}
	}
	refusals := []error{jurytypes.ErrNotAuthority, reputationtypes.ErrNotAuthority, quotatypes.ErrNotAuthority, scheduletypes.ErrNotAuthority}
	for i, message := range tuned(authority(villageScope)) {
		require.ErrorIs(t, v.tryToEnact(message), refusals[i], sdk.MsgTypeURL(message))
	}
	first := v.propose("amina", communitytypes.FederationScope, tuned(of)...)
	schedule.MaxDuePerBlock++
	again := v.propose("bruno", communitytypes.FederationScope, &scheduletypes.MsgUpdateParams{Authority: of, Params: schedule})
	v.second(first, "chloe", "djibril", "ines")
	v.second(again, "chloe", "djibril", "ines")
	for _, id := range []uint64{first, again} {
		require.Equal(t, governancetypes.KIND_CONSTITUTIONAL, v.asked(id).Proposal.Kind)
		v.vote(id, yes, "amina", "bruno", "chloe", "djibril", "ines", "jules", "karim")
	}
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(first), v.asked(first).Proposal.Error)
	require.Equal(t, governancetypes.STATUS_FAILED, v.status(again))
	require.Contains(t, v.asked(again).Proposal.Error, scheduletypes.ErrParameterChange.Error())
	require.Equal(t, quota, v.quotaParams())
	require.Equal(t, reputation, v.reputationParams())
	v.sound()
	v.Reimport()
	v.sound()
	require.Equal(t, schedule.MaxDuePerBlock-1, v.scheduleParams().MaxDuePerBlock)
}

// A community decides who judges in it, and for how long; what it shares with others it does not.
func TestShared_anAssemblySetsItsJuries(t *testing.T) {
	v := assembly(t)
	rules := func(jurors uint32) sdk.Msg {
		return &jurytypes.MsgUpdateRules{Authority: authority(villageScope), Community: chain.Village, Jurors: jurors, VotingPeriod: 5 * 24 * time.Hour}
	}
	id := v.propose("amina", villageScope, rules(5))
	require.Equal(t, governancetypes.KIND_CONSTITUTIONAL, v.asked(id).Proposal.Kind)
	v.agreed(id)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	require.ErrorIs(t, v.tryToEnact(rules(7)), scheduletypes.ErrParameterChange)
	require.ErrorIs(t, v.tryToEnact(rules(6)), jurytypes.ErrInvalidParams)
	v.sound()
	v.Reimport()
	require.ErrorIs(t, v.tryToEnact(rules(3)), scheduletypes.ErrParameterChange)
}

func (v village) reputationParams() reputationtypes.Params {
	v.t.Helper()
	res, err := reputationtypes.NewQueryClient(v.Conn()).Params(context.Background(), &reputationtypes.QueryParamsRequest{})
	require.NoError(v.t, err)
	return res.Params
}

func (v village) quotaParams() quotatypes.Params {
	v.t.Helper()
	res, err := quotatypes.NewQueryClient(v.Conn()).Params(context.Background(), &quotatypes.QueryParamsRequest{})
	require.NoError(v.t, err)
	return res.Params
}

func (v village) scheduleParams() scheduletypes.Params {
	v.t.Helper()
	res, err := scheduletypes.NewQueryClient(v.Conn()).Params(context.Background(), &scheduletypes.QueryParamsRequest{})
	require.NoError(v.t, err)
	return res.Params
}

package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestSleep_withFewerThanThreeActivePersons(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("gus", antibes, "noor"))
	v.must(v.vouch("fil", antibes, "noor"))
	v.must(v.leave("eva", antibes))
	require.True(t, v.emitted(&types.EventCommunityFellAsleep{}))
	require.True(t, v.scheduler.asleep[antibes])
	require.ErrorIs(t, v.RequireAwake(v.ctx, antibes), types.ErrCommunityAsleep)
	require.NoError(t, v.RequireAwake(v.ctx, valbonne))

	v.refuse(v.act("fil", antibes), types.ErrCommunityAsleep, "it wakes with 3")
	v.refuse(v.invite("fil", antibes, "omar"), types.ErrCommunityAsleep)
	v.refuse(v.vouch("fil", antibes, "noor"), types.ErrCommunityAsleep)
	v.refuse(v.revoke("fil", antibes, "noor"), types.ErrCommunityAsleep)
	v.pass(14 * day)
	v.refuse(v.accept("noor", antibes), types.ErrCommunityAsleep)
	require.Contains(t, v.candidacyIn(antibes, "noor").Needs, types.CANDIDACY_NEED_COMMUNITY_AWAKE)
	answer, err := v.queries.Communities(v.ctx, &types.QueryCommunitiesRequest{Status: types.COMMUNITY_STATUS_ASLEEP})
	v.must(err)
	require.Len(t, answer.Communities, 1)
	v.sound()
	v.roundTrip().sound()

	v.pass(46 * day)
	require.Zero(t, v.standing("noor"), "candidacies run on")
	v.must(v.leave("gus", antibes))
	v.must(v.leave("fil", antibes))
	v.sound()
	v.roundTrip().sound()
}

func (v *village) candidacyIn(community, name string) types.CandidacyView {
	v.Helper()
	answer, err := v.queries.Candidacy(v.ctx, &types.QueryCandidacyRequest{Community: community, Address: addressOf(name)})
	v.must(err)
	return answer.Candidacy
}

func TestSleep_membershipsRunOnAndFormerMembersWakeTheCommunity(t *testing.T) {
	v := newVillage(t)
	v.pass(729 * day)
	v.must(v.act("fil", antibes))
	v.actAll("eva", "gus", "fil")
	v.pass(day)
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("gus", antibes).Status)
	v.pass(60 * day)
	require.True(t, v.emitted(&types.EventCommunityFellAsleep{}))
	require.EqualValues(t, 1, v.persons(antibes))
	v.sound()

	v.pass(670 * day) // fil's membership runs on
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("fil", antibes).Status)
	v.must(v.renew("fil", antibes)) // an act is not possible in sleep, renewal is
	v.must(v.renew("gus", antibes))
	require.Error(t, v.RequireAwake(v.ctx, antibes))
	v.must(v.renew("eva", antibes))
	require.True(t, v.emitted(&types.EventCommunityWoke{}))
	require.NoError(t, v.RequireAwake(v.ctx, antibes))
	require.False(t, v.scheduler.asleep[antibes])
	v.must(v.act("fil", antibes))
	v.sound()
}

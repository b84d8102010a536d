package keeper

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

const lodeve = "lodeve"

func addressesOf(names ...string) []string {
	var addresses []string
	for _, name := range names {
		addresses = append(addresses, addressOf(name))
	}
	return addresses
}

func (v *village) found(community string, founders ...string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.FoundCommunity(ctx, &types.MsgFoundCommunity{
			Authority: federation(), Community: community, Name: community, MetadataHash: charter, Founders: addressesOf(founders...),
		})
		return err
	})
}

func (v *village) wake(community string, mentors ...string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.WakeCommunity(ctx, &types.MsgWakeCommunity{Authority: federation(), Community: community, Mentors: addressesOf(mentors...)})
		return err
	})
}

func (v *village) acceptCharter(candidate, community string, hash []byte) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.AcceptMembership(ctx, &types.MsgAcceptMembership{Candidate: addressOf(candidate), Community: community, CharterHash: hash})
		return err
	})
}

func TestFound_isDecidedByTheFederation(t *testing.T) {
	v := newVillage(t)
	for _, authority := range []string{addressOf("ada"), assembly(valbonne)} {
		_, err := v.msgs.FoundCommunity(v.ctx, &types.MsgFoundCommunity{Authority: authority, Community: lodeve, Founders: addressesOf("x", "y", "z")})
		v.refuse(err, types.ErrNotAuthority)
		_, err = v.msgs.WakeCommunity(v.ctx, &types.MsgWakeCommunity{Authority: authority, Community: valbonne})
		v.refuse(err, types.ErrNotAuthority)
	}
	v.refuse(v.found(valbonne, "x", "y", "z"), types.ErrCommunityExists)
	v.refuse(v.found(lodeve, "x", "y", "cooperative"), types.ErrNotInvitable)
	v.must(v.found(lodeve, "x", "y", "z"))
	v.refuse(v.found(lodeve, "x", "y", "z"), types.ErrCommunityExists)
}

func TestFound_beginsWithTheThirdFounderWhoAccepts(t *testing.T) {
	v := newVillage(t)
	v.must(v.found(lodeve, "ada", "ines", "jo", "kim", "lou"))
	require.Equal(t, types.StandingCandidate, v.standing("ines"))
	answer, err := v.queries.Candidacy(v.ctx, &types.QueryCandidacyRequest{Community: lodeve, Address: addressOf("ines")})
	v.must(err)
	require.Empty(t, answer.Candidacy.Needs)
	v.refuse(v.acceptCharter("ines", lodeve, reason), types.ErrCharterMismatch)
	v.must(v.acceptCharter("ines", lodeve, charter))
	v.refuse(v.acceptCharter("ines", lodeve, charter), types.ErrAcceptedAlready)
	v.must(v.acceptCharter("ada", lodeve, charter))
	require.Empty(t, v.scheduler.founded)
	v.refuse(v.act("ada", lodeve), types.ErrUnknownCommunity)
	v.sound()
	v.roundTrip().sound()
	v.pass(day)
	v.must(v.acceptCharter("jo", lodeve, charter))
	require.True(t, v.emitted(&types.EventCommunityFounded{}))
	require.Equal(t, []string{lodeve}, v.scheduler.founded)
	require.EqualValues(t, 3, v.persons(lodeve))
	require.Equal(t, v.now(), v.member("ines", lodeve).ActiveSince)
	require.True(t, v.member("ines", lodeve).Founder)
	require.Equal(t, lodeve, v.personNamed("ines").Home)
	require.Equal(t, valbonne, v.personNamed("ada").Home)
	v.must(v.invite("jo", lodeve, "newcomer"))
	v.sound()
	v.must(v.acceptCharter("kim", lodeve, charter))
	require.True(t, v.member("kim", lodeve).Founder)
	v.roundTrip().sound()
	v.pass(29 * day)
	v.refuse(v.acceptCharter("lou", lodeve, charter), types.ErrUnknownPerson)
	v.sound()
	v.roundTrip().sound()
}

func TestFound_leavesNothingWhereTooFewAccept(t *testing.T) {
	v := newVillage(t)
	before, err := v.ExportGenesis(v.ctx)
	v.must(err)
	v.must(v.found(lodeve, "ines", "jo", "kim"))
	v.must(v.acceptCharter("ines", lodeve, charter))
	v.must(v.acceptCharter("jo", lodeve, charter))
	v.pass(30 * day)
	require.True(t, v.emitted(&types.EventFoundingLapsed{}))
	v.sound()
	after, err := v.ExportGenesis(v.ctx)
	v.must(err)
	before.NextId = after.NextId // an id is never given twice
	require.Equal(t, before, after)
	v.must(v.found(lodeve, "ines", "jo", "kim"))
}

func TestWake_byThreeMentorsWhileItSleeps(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.wake(antibes, "ada", "bao", "cleo"), types.ErrNotAsleep)
	v.must(v.leave("gus", antibes))
	v.must(v.leave("fil", antibes))
	v.refuse(v.wake(antibes, "ada", "bao", "eva"), types.ErrAlreadyMember)
	v.refuse(v.wake(antibes, "ada", "bao", "gus"), types.ErrNotActive)
	v.must(v.wake(antibes, "ada", "bao", "cleo"))
	v.refuse(v.accept("dan", antibes), types.ErrNoCandidacy)
	v.must(v.accept("ada", antibes))
	require.True(t, v.scheduler.asleep[antibes])
	v.roundTrip().sound()
	v.must(v.accept("bao", antibes))
	require.False(t, v.scheduler.asleep[antibes])
	v.must(v.accept("cleo", antibes))
	require.EqualValues(t, 4, v.persons(antibes))
	require.Equal(t, valbonne, v.personNamed("ada").Home)
	v.sound()
	v.pass(30*day + time.Second)
	v.sound()
	v.roundTrip().sound()
}

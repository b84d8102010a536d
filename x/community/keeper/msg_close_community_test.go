package keeper

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) closeCommunity(community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.CloseCommunity(ctx, &types.MsgCloseCommunity{Authority: assembly(community), Community: community})
		return err
	})
}

func (v *village) status(community string) types.CommunityStatus {
	v.Helper()
	answer, err := v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: community})
	v.must(err)
	return answer.Community.Census.Status
}

func TestClosing_refused(t *testing.T) {
	v := newVillage(t)
	_, err := v.msgs.CloseCommunity(v.ctx, &types.MsgCloseCommunity{Authority: assembly(antibes), Community: valbonne})
	v.refuse(err, types.ErrNotAuthority)
	v.refuse(v.closeCommunity("nowhere"), types.ErrUnknownCommunity)
	v.must(v.leave("eva", antibes))
	v.refuse(v.closeCommunity(antibes), types.ErrCommunityAsleep)
	v.must(v.closeCommunity(valbonne))
	v.refuse(v.closeCommunity(valbonne), types.ErrCommunityClosed, "since "+moment(v.now()))
	v.sound()
}

func TestClosing_nothingBeginsAnyMore(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.pass(14 * day)
	v.must(v.closeCommunity(valbonne))
	require.True(t, v.emitted(&types.EventCommunityClosed{}))
	require.Equal(t, types.COMMUNITY_STATUS_CLOSED, v.status(valbonne))
	require.EqualValues(t, 5, v.persons(valbonne), "they leave in the blocks that follow")
	v.sound()
	v.roundTrip().sound()
	for round := range 2 {
		v.refuse(v.act("ada", valbonne), types.ErrCommunityClosed, "by its assembly")
		v.refuse(v.invite("ada", valbonne, "omar"), types.ErrCommunityClosed)
		v.refuse(v.vouch("cleo", valbonne, "noor"), types.ErrCommunityClosed)
		v.refuse(v.accept("noor", valbonne), types.ErrCommunityClosed)
		v.refuse(v.renew("ada", valbonne), types.ErrCommunityClosed)
		v.refuse(v.setHome("eva", valbonne), types.ErrCommunityClosed)
		v.refuse(v.wake(valbonne, "fil", "gus", "eva"), types.ErrCommunityClosed)
		v.refuse(v.found(valbonne, "xena", "yuri", "zoe"), types.ErrCommunityExists)
		require.False(t, v.scheduler.asleep[valbonne], "nothing stands still in round %d", round)
		v.drain()
	}
	v.pass(60 * day)
	require.Zero(t, v.standing("noor"), "the candidacy lapsed")
	v.sound()
	v.roundTrip().sound()
}

func TestClosing_membersLeaveAndOrganisationsAreRemoved(t *testing.T) {
	v := newVillage(t)
	v.seats[8] = true
	v.must(v.closeCommunity(valbonne))
	v.drain()
	require.True(t, v.emitted(&types.EventCommunityEmptied{}))
	require.Zero(t, v.persons(valbonne))
	require.Equal(t, types.COMMUNITY_STATUS_CLOSED, v.status(valbonne))
	for _, name := range []string{"ada", "bao", "cleo", "dan", "eva"} {
		require.Equal(t, types.MEMBERSHIP_STATUS_LEFT, v.member(name, valbonne).Status, name)
	}
	require.Equal(t, antibes, v.personNamed("eva").Home, "who belongs elsewhere is at home there")
	require.Empty(t, v.personNamed("ada").Home)
	require.Equal(t, []uint64{8}, v.scheduler.removed)
	require.Equal(t, types.StandingSeatHolder, v.standing("cooperative"), "the seat is the federation's to withdraw")
	v.must(v.act("eva", antibes))
	v.sound()
	v.roundTrip().sound()

	v.pass(365 * day)
	require.Zero(t, v.standing("ada"), "as for anybody who left")
	v.sound()
	v.roundTrip().sound()
}

// Whatever the size, so many leave by one item and no more, and an export in between goes on where it was.
func TestClosing_inBatches(t *testing.T) {
	const members, organisations = 3*closingBatch + 1, closingOrganisations + 1
	v := newVillage(t, func(g *types.GenesisState) {
		for i := range members - 5 {
			g.Persons = append(g.Persons, types.GenesisPerson{
				Person: types.Person{Id: uint64(9 + i), Address: addressOf(fmt.Sprint("member", i))},
				Memberships: []types.GenesisMembership{{
					Community: valbonne, Membership: types.Membership{ActiveSince: founding, Founder: true},
				}},
			})
		}
		for i := range organisations - 1 {
			g.Organisations = append(g.Organisations, types.GenesisOrganisation{Organisation: types.Organisation{
				Id: uint64(9 + members + i), Address: addressOf(fmt.Sprint("organisation", i)), Community: valbonne, Name: "Organisation",
			}})
		}
	})
	v.must(v.closeCommunity(valbonne))
	items := 0
	for left := members; ; items++ {
		due, found := v.scheduler.takeDue(v.now())
		if !found {
			break
		}
		require.Equal(t, types.DueClosing, due.item.Kind)
		require.EqualValues(t, 1+closingBatch, due.item.Weight)
		v.must(v.deliver(func(ctx context.Context) error { return v.ClosingDue(ctx, due.item.Ref) }))
		now := int(v.persons(valbonne))
		require.LessOrEqual(t, left-now, closingBatch)
		left = now
		v.sound()
		v = v.roundTrip()
		v.sound()
	}
	require.Zero(t, v.persons(valbonne))
	require.Equal(t, 4+2, items, "members in four, organisations in two, the last of each batch seeing that nothing is left")
	for _, o := range must(v.ExportGenesis(v.ctx)).Organisations {
		require.Equal(t, types.ORGANISATION_STATUS_REMOVED, o.Organisation.Status)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

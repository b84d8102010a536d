package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestLeave_endsRightsAtOnceAndLetsSpendForAYear(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("dan", valbonne))
	require.True(t, v.emitted(&types.EventMembershipLeft{}))
	v.refuse(v.act("dan", valbonne), types.ErrNotActive, "left on")
	require.Equal(t, types.StandingLeft, v.standing("dan"))
	require.EqualValues(t, 4, v.persons(valbonne))
	v.refuse(v.leave("dan", valbonne), types.ErrNotActive)
	v.refuse(v.renew("dan", valbonne), types.ErrNotActive, "invite them anew")
	v.sound()
	v.passLate(365*day - 1)
	require.Equal(t, types.StandingLeft, v.standing("dan"))
	v.passLate(1)
	require.Zero(t, v.standing("dan"), "by the clock, not by the queue")
	v.drain()
	_, err := v.PersonID(v.ctx, addressOf("dan"))
	require.ErrorIs(t, err, types.ErrUnknownPerson, "the key is erased")
	v.sound()
}

func TestLeave_movesTheLastPersonIntoThePlace(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("bao", valbonne))
	id, _, err := v.PersonAt(v.ctx, valbonne, 1)
	v.must(err)
	require.Equal(t, v.id("eva"), id)
	_, _, err = v.PersonAt(v.ctx, valbonne, 4)
	require.ErrorIs(t, err, types.ErrUnknownPerson)
	v.sound()
	v.roundTrip().sound()
}

func TestLeave_theOldestOtherMembershipBecomesHomeAtOnce(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("eva", valbonne))
	eva := v.personNamed("eva")
	require.Equal(t, antibes, eva.Home)
	require.Equal(t, valbonne, eva.FormerHome)
	require.Equal(t, v.now(), *eva.HomeChangedAt)
	census, err := v.census(v.ctx, antibes)
	v.must(err)
	require.EqualValues(t, 3, census.AtHome)
	v.sound()
}

func TestLeave_elsewhereLeavesTheHome(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("eva", antibes))
	require.Equal(t, valbonne, v.personNamed("eva").Home)
	require.Equal(t, types.StandingActive, v.standing("eva"))
	v.sound()
}

func TestLeave_andReturnByANewCandidacy(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("dan", valbonne))
	id := v.id("dan")
	v.pass(100 * day)
	v.admit("dan", "ada", "bao")
	require.Equal(t, id, v.id("dan"))
	m := v.member("dan", valbonne)
	require.Equal(t, v.now(), m.ActiveSince)
	require.False(t, m.Founder, "who comes back begins anew")
	v.pass(265 * day) // the entry that would have closed the old membership is stale
	require.Equal(t, types.MEMBERSHIP_STATUS_ACTIVE, v.member("dan", valbonne).Status)
	v.sound()
}

func TestLeave_doesNotGiveVouchesBack(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("dan", valbonne, "noor"))
	v.must(v.leave("dan", valbonne))
	v.admit("dan", "ada", "bao")
	require.EqualValues(t, 3, v.membershipOf("dan").VouchesLeft, "no founder any more: four, and one given")
	v.sound()
}

func TestSetHome_atMostOnceInHalfAYear(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.setHome("eva", valbonne), types.ErrHomeUnchanged)
	v.refuse(v.setHome("ada", antibes), types.ErrNotActive)
	v.refuse(v.setHome("ada", "nowhere"), types.ErrUnknownCommunity)
	v.must(v.setHome("eva", antibes))
	require.True(t, v.emitted(&types.EventHomeChanged{}))
	v.refuse(v.setHome("eva", valbonne), types.ErrHomeChangedRecently, "from 2026-08-28")
	v.pass(180*day - time.Second)
	v.refuse(v.setHome("eva", valbonne), types.ErrHomeChangedRecently)
	v.pass(time.Second)
	v.must(v.setHome("eva", valbonne))
	require.Equal(t, antibes, v.personNamed("eva").FormerHome)
	v.sound()
}

func TestSetHome_aChangeThatCameByItselfCountsToo(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("eva", valbonne))
	v.admit("eva", "ada", "bao")
	v.refuse(v.setHome("eva", valbonne), types.ErrHomeChangedRecently)
	answer, err := v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("eva")})
	v.must(err)
	require.Equal(t, genesisTime.Add(180*day), *answer.Person.HomeChangeFrom)
}

func TestSetHome_aFirstHomeIsNoChange(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	v.must(v.invite("fil", antibes, "noor"))
	v.must(v.vouch("gus", antibes, "noor"))
	v.pass(14 * day)
	v.must(v.accept("noor", antibes))
	v.must(v.setHome("noor", antibes))
	v.sound()
}

func TestHome_comingBackFromNoneKeepsTheFormer(t *testing.T) {
	v := newVillage(t)
	v.lapseOf("dan")
	require.Equal(t, valbonne, v.personNamed("dan").FormerHome)
	v.pass(day)
	v.must(v.renew("dan", valbonne))
	dan := v.personNamed("dan")
	require.Equal(t, valbonne, dan.Home)
	require.Empty(t, dan.FormerHome)
	require.Equal(t, v.now(), *dan.HomeChangedAt)
}

func TestMaySpend_isOpenToWhoLeftForTheSpendingPeriodAndToNobodyElse(t *testing.T) {
	v := newVillage(t)
	spend := func(name string) error {
		_, err := v.MaySpend(v.ctx, addressOf(name), valbonne)
		return err
	}
	v.must(spend("dan"))
	v.must(v.leave("dan", valbonne))
	v.must(spend("dan"))
	v.passLate(365*day - 1)
	v.must(spend("dan"))
	v.passLate(1)
	v.refuse(spend("dan"), types.ErrNotActive, "could spend there until")
}

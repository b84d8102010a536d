package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestAct_isWrittenWhenItsDayChangedByThirty(t *testing.T) {
	v := newVillage(t)
	first := v.member("ada", valbonne)
	v.pass(29 * day)
	v.must(v.act("ada", valbonne))
	require.Equal(t, first, v.member("ada", valbonne), "no write within 30 days")
	v.pass(day)
	v.must(v.act("ada", valbonne))
	require.True(t, v.emitted(&types.EventMembershipRenewed{}))
	m := v.member("ada", valbonne)
	require.Equal(t, types.Day(v.now()), m.LastActDay)
	require.Equal(t, v.now().Add(730*day), m.ExpiresAt)
	require.Equal(t, founding, m.ActiveSince, "renewal does not interrupt")
	person, day, err := v.PersonAt(v.ctx, valbonne, m.Position)
	v.must(err)
	require.Equal(t, v.id("ada"), person)
	require.Equal(t, m.LastActDay, day, "whoever draws lots finds it in the dense index")
	v.sound()
}

func TestAct_refusesWhoIsNotActive(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.act("fil", valbonne), types.ErrNotActive)
	v.refuse(v.act("stranger", valbonne), types.ErrUnknownPerson)
	v.refuse(v.act("cooperative", valbonne), types.ErrUnknownPerson)
	v.refuse(v.act("ada", "nowhere"), types.ErrUnknownCommunity)
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.act("noor", valbonne), types.ErrNotActive)
}

// actAll keeps all founders but the ones named from lapsing.
func (v *village) actAll(but ...string) {
	v.Helper()
	skip := map[string]bool{}
	for _, name := range but {
		skip[name] = true
	}
	for _, name := range []string{"ada", "bao", "cleo", "dan", "eva"} {
		if !skip[name] {
			v.must(v.act(name, valbonne))
		}
	}
	for _, name := range []string{"eva", "fil", "gus"} {
		if !skip[name] {
			v.must(v.act(name, antibes))
		}
	}
}

func TestMembership_lapsesOnlyAfterAnAnnouncedGrace(t *testing.T) {
	v := newVillage(t)
	v.pass(400 * day)
	v.actAll("dan")
	v.pass(330 * day)
	require.True(t, v.emitted(&types.EventGraceBegan{}))
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("dan", valbonne).Status)
	require.EqualValues(t, 5, v.persons(valbonne), "those in grace count")
	active, err := v.IsActivePerson(v.ctx, v.id("dan"), valbonne)
	v.must(err)
	require.True(t, active)
	view := v.membershipOf("dan").Membership
	require.Equal(t, v.now().Add(60*day), *view.LapsesAt)
	v.sound()

	v.pass(60*day - 1)
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("dan", valbonne).Status)
	v.pass(1)
	require.True(t, v.emitted(&types.EventMembershipLapsed{}))
	require.Equal(t, types.MEMBERSHIP_STATUS_LAPSED, v.member("dan", valbonne).Status)
	require.EqualValues(t, 4, v.persons(valbonne))
	require.Equal(t, types.StandingLapsed, v.standing("dan"))
	require.Empty(t, v.personNamed("dan").Home)
	require.Equal(t, v.now().Add(730*day), *v.membershipOf("dan").Membership.ClosesAt)
	v.refuse(v.act("dan", valbonne), types.ErrNotActive, "MsgRenewMembership")
	v.sound()
}

func TestAct_inGraceRenews(t *testing.T) {
	v := newVillage(t)
	v.pass(400 * day)
	v.actAll("dan")
	v.pass(330 * day)
	v.must(v.act("dan", valbonne))
	m := v.member("dan", valbonne)
	require.Equal(t, types.MEMBERSHIP_STATUS_ACTIVE, m.Status)
	require.Nil(t, m.GraceEndsAt)
	require.Equal(t, founding, m.ActiveSince)
	v.pass(60 * day) // the entry for the end of the grace is stale
	require.Equal(t, types.MEMBERSHIP_STATUS_ACTIVE, v.member("dan", valbonne).Status)
	v.sound()
}

func TestGrace_lateQueueMakesNobodyActive(t *testing.T) {
	v := newVillage(t)
	v.pass(400 * day)
	v.actAll("dan")
	v.pass(330 * day)
	v.passLate(60 * day)
	v.refuse(v.act("dan", valbonne), types.ErrNotActive)
	active, err := v.IsActivePerson(v.ctx, v.id("dan"), valbonne)
	v.must(err)
	require.False(t, active)
	require.False(t, v.membershipOf("dan").Membership.Active)
	v.refuse(v.leave("dan", valbonne), types.ErrNotActive)

	v.must(v.renew("dan", valbonne))
	require.Equal(t, v.now(), v.member("dan", valbonne).ActiveSince, "the return sets it anew")
	v.drain()
	require.Equal(t, types.MEMBERSHIP_STATUS_ACTIVE, v.member("dan", valbonne).Status)
	v.sound()
}

func TestGrace_runsFromItsAnnouncementHoweverLate(t *testing.T) {
	v := newVillage(t)
	v.passLate(800 * day)
	require.Equal(t, types.MEMBERSHIP_STATUS_ACTIVE, v.member("dan", valbonne).Status)
	v.drain()
	require.Equal(t, v.now().Add(60*day), *v.member("dan", valbonne).GraceEndsAt)
	v.must(v.act("dan", valbonne))
	v.sound()
}

func TestGrace_isPutOffByAnOutage(t *testing.T) {
	v := newVillage(t)
	v.pass(400 * day)
	v.actAll("dan")
	v.pass(330 * day)
	v.scheduler.putOff = func(d time.Time) time.Time { return d.Add(day) }
	v.passLate(60*day + 12*time.Hour)
	v.must(v.act("dan", valbonne))
}

func TestRenew_bringsBackWhoLapsed(t *testing.T) {
	v := newVillage(t)
	v.lapseOf("dan")
	v.pass(700 * day)
	v.actAll("dan")
	v.must(v.renew("dan", valbonne))
	m := v.member("dan", valbonne)
	require.Equal(t, v.now(), m.ActiveSince, "set anew by every return")
	require.True(t, m.Founder)
	require.EqualValues(t, 5, v.persons(valbonne))
	require.Equal(t, valbonne, v.personNamed("dan").Home)
	require.Equal(t, types.StandingActive, v.standing("dan"))
	v.sound()
}

// lapseOf lets one founder of valbonne lapse, while the others act.
func (v *village) lapseOf(name string) {
	v.Helper()
	v.pass(400 * day)
	v.actAll(name)
	v.pass(330 * day)
	v.actAll(name)
	v.pass(60 * day)
	require.Equal(v, types.MEMBERSHIP_STATUS_LAPSED, v.member(name, valbonne).Status)
}

func TestRenew_refusesWhoLapsedMoreThanTwoYearsAgo(t *testing.T) {
	for name, pass := range map[string]func(*village, time.Duration){"drained": (*village).pass, "a late queue": (*village).passLate} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			v.lapseOf("eva") // of valbonne: antibes keeps her, and her id
			v.must(v.renew("eva", antibes))
			v.pass(600 * day)
			v.actAll("eva")
			v.must(v.act("eva", antibes))
			pass(v, 130*day)
			v.refuse(v.renew("eva", valbonne), types.ErrReturnOver)
			v.must(v.invite("ada", valbonne, "eva"))
			v.drain()
			v.sound()
		})
	}
}

func TestClose_erasesTheKeysAndKeepsTheId(t *testing.T) {
	v := newVillage(t)
	v.must(v.changeKey("dan", "dan's second phone"))
	v.must(v.act("dan's second phone", valbonne))
	id := v.id("dan's second phone")
	v.pass(400 * day)
	v.actAll("dan")
	v.pass(330 * day)
	v.actAll("dan")
	v.pass(60 * day)
	v.pass(730*day - 1)
	require.Equal(t, types.StandingLapsed, v.standing("dan's second phone"))
	v.actAll("dan")
	v.pass(1)
	require.True(t, v.emitted(&types.EventMembershipClosed{}))
	require.True(t, v.emitted(&types.EventKeysErased{}))
	for _, key := range []string{"dan", "dan's second phone"} {
		_, err := v.PersonID(v.ctx, addressOf(key))
		require.ErrorIs(t, err, types.ErrUnknownPerson)
		require.Nil(t, v.accounts.GetAccount(v.ctx, raw(key)))
	}
	_, err := v.AddressOf(v.ctx, id)
	require.ErrorIs(t, err, types.ErrKeyErased)
	answer, err := v.queries.PersonById(v.ctx, &types.QueryPersonByIdRequest{Id: id})
	v.must(err)
	require.True(t, answer.Person.Person.OnceActive)
	v.sound()
	v.roundTrip()
}

func TestRevoke_asManyAsNeededStopsRenewalByActs(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	v.must(v.revoke("ada", valbonne, "noor"))
	v.must(v.revoke("bao", valbonne, "noor"))
	v.pass(30 * day)
	v.must(v.act("noor", valbonne))
	require.Equal(t, v.now().Add(730*day), v.member("noor", valbonne).ExpiresAt, "fewer than needed are revoked")

	v.must(v.revoke("cleo", valbonne, "noor"))
	before := v.member("noor", valbonne)
	require.True(t, before.RenewalAsked())
	v.pass(30 * day)
	v.must(v.act("noor", valbonne))
	after := v.member("noor", valbonne)
	require.Equal(t, before.ExpiresAt, after.ExpiresAt)
	require.Equal(t, types.Day(v.now()), after.LastActDay, "the act is written all the same")
	v.sound()
}

func TestRevoke_ofWhoLeftInPeaceIsNone(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	for _, voucher := range []string{"ada", "bao", "cleo"} {
		v.must(v.leave(voucher, valbonne))
	}
	require.False(t, v.member("noor", valbonne).RenewalAsked())
	v.sound()
}

func TestRenew_asksForNewVouchesAfterRevocations(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	for _, voucher := range []string{"ada", "bao", "cleo"} {
		v.must(v.revoke(voucher, valbonne, "noor"))
	}
	v.refuse(v.renew("noor", valbonne), types.ErrTooFewVouches, "3 new ones are needed, 0 stand")
	v.must(v.vouch("dan", valbonne, "noor"))
	v.must(v.vouch("eva", valbonne, "noor"))
	v.must(v.vouch("ada", valbonne, "noor")) // who took it back may give it anew
	answer := v.membershipOf("noor")
	require.EqualValues(t, 3, answer.RenewalVouchesNeeded)
	require.Len(t, answer.RenewalVouches, 3)
	v.must(v.revoke("eva", valbonne, "noor"))
	v.refuse(v.renew("noor", valbonne), types.ErrTooFewVouches, "3 new ones are needed, 2 stand")
	v.must(v.vouch("eva", valbonne, "noor"))
	v.sound()
	v.roundTrip()
	v.must(v.renew("noor", valbonne))
	m := v.member("noor", valbonne)
	require.False(t, m.RenewalAsked())
	require.Equal(t, v.now().Add(730*day), m.ExpiresAt)
	require.Len(t, v.membershipOf("noor").Vouches, 3)
	v.refuse(v.vouch("bao", valbonne, "noor"), types.ErrNoVouchAsked)
	v.sound()
}

func TestRenew_ofWhoLapsedWithRevokedVouchesAsksForNewOnesToo(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	for _, voucher := range []string{"ada", "bao", "cleo"} {
		v.must(v.revoke(voucher, valbonne, "noor"))
	}
	v.pass(400 * day)
	v.actAll()
	v.pass(330 * day)
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("noor", valbonne).Status)
	v.must(v.act("noor", valbonne))
	require.Equal(t, types.MEMBERSHIP_STATUS_GRACE, v.member("noor", valbonne).Status, "an act renews no longer")
	v.pass(60 * day)
	v.refuse(v.renew("noor", valbonne), types.ErrTooFewVouches)
	for _, voucher := range []string{"ada", "bao", "dan"} {
		v.must(v.vouch(voucher, valbonne, "noor"))
	}
	v.must(v.renew("noor", valbonne))
	require.Equal(t, types.StandingActive, v.standing("noor"))
	v.sound()
}

func TestRenew_refusesWhoWasNeverThere(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.renew("fil", valbonne), types.ErrReturnOver)
	v.refuse(v.renew("stranger", valbonne), types.ErrUnknownPerson)
	v.refuse(v.renew("ada", "nowhere"), types.ErrUnknownCommunity)
}

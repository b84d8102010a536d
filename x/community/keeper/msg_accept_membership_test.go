package keeper

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestAccept_makesAnActivePerson(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	require.True(t, v.emitted(&types.EventMembershipBegan{}))
	require.EqualValues(t, 6, v.persons(valbonne))
	require.Equal(t, types.StandingActive, v.standing("noor"))
	m := v.member("noor", valbonne)
	require.Equal(t, v.now(), m.ActiveSince)
	require.Equal(t, v.now().Add(730*day), m.ExpiresAt)
	require.EqualValues(t, 3, m.VouchesNeeded)
	last, _, err := v.PersonAt(v.ctx, valbonne, 5)
	v.must(err)
	require.Equal(t, v.id("noor"), last)
	require.Equal(t, valbonne, v.personNamed("noor").Home, "the first active membership becomes home")
	require.Nil(t, v.personNamed("noor").HomeChangedAt)
	require.Empty(t, v.candidaciesIn(valbonne))
	v.refuse(v.accept("noor", valbonne), types.ErrNoCandidacy)
	v.sound()
}

func (v *village) candidaciesIn(community string) []types.CandidacyView {
	v.Helper()
	answer, err := v.queries.Candidacies(v.ctx, &types.QueryCandidaciesRequest{Community: community})
	v.must(err)
	return answer.Candidacies
}

func TestAccept_refusesBeforeThePublicTimeEnds(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.pass(14*day - time.Second)
	v.refuse(v.accept("noor", valbonne), types.ErrCandidacyPublic, "until 2026-03-15")
	v.pass(time.Second)
	require.Empty(t, v.candidacyOf("noor").Needs)
	v.must(v.accept("noor", valbonne))
}

func TestAccept_refusesTooFewVouches(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.pass(14 * day)
	v.refuse(v.accept("noor", valbonne), types.ErrTooFewVouches)
}

func TestAccept_twoVouchesAreEnoughInACommunityOfThree(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("fil", antibes, "noor"))
	v.must(v.vouch("gus", antibes, "noor"))
	v.pass(14 * day)
	v.must(v.accept("noor", antibes))
}

func TestAccept_refusesAnotherCharter(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.pass(14 * day)
	for _, hash := range [][]byte{nil, sha256Of("another charter")} {
		v.refuse(v.deliver(func(ctx context.Context) error {
			_, err := v.msgs.AcceptMembership(ctx, &types.MsgAcceptMembership{Candidate: addressOf("noor"), Community: valbonne, CharterHash: hash})
			return err
		}), types.ErrCharterMismatch)
	}
}

func TestAccept_refusesACandidacyThatLapsed(t *testing.T) {
	for name, pass := range map[string]func(*village, time.Duration){"drained": (*village).pass, "a late queue": (*village).passLate} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			v.must(v.invite("ada", valbonne, "fil"))
			v.must(v.vouch("bao", valbonne, "fil"))
			v.must(v.vouch("cleo", valbonne, "fil"))
			pass(v, 60*day)
			v.refuse(v.accept("fil", valbonne), types.ErrNoCandidacy)
			require.Empty(t, v.candidaciesIn(valbonne))
		})
	}
}

func TestAccept_pacesNewcomers(t *testing.T) {
	v := newVillage(t)
	vouchers := []string{"ada", "bao", "cleo", "dan", "eva"}
	for i := range 7 {
		name := fmt.Sprint("newcomer", i)
		for j := range 3 {
			voucher := vouchers[(i+j)%5]
			if j == 0 {
				v.must(v.invite(voucher, valbonne, name))
			} else {
				v.must(v.vouch(voucher, valbonne, name))
			}
		}
	}
	v.pass(14 * day)
	for i := range 6 {
		v.must(v.accept(fmt.Sprint("newcomer", i), valbonne))
	}
	v.refuse(v.accept("newcomer6", valbonne), types.ErrNoNewcomersRoom, "6 newcomers within 90 days", "there is room from 2026-03-30")
	require.Equal(t, []types.CandidacyNeed{types.CANDIDACY_NEED_NEWCOMERS_ROOM}, v.candidacyOf("newcomer6").Needs)
	answer, err := v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: valbonne})
	v.must(err)
	require.Equal(t, v.now().Add(15*day), *answer.Community.NextNewcomerAt)
	v.pass(15 * day)
	v.must(v.accept("newcomer6", valbonne))
	v.sound()
}

func TestAccept_byAPersonActiveElsewhereKeepsTheHome(t *testing.T) {
	v := newVillage(t)
	v.admit("fil", "ada", "bao", "cleo")
	require.Equal(t, antibes, v.personNamed("fil").Home)
	require.EqualValues(t, 6, v.persons(valbonne))
	answer, err := v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("fil")})
	v.must(err)
	require.Len(t, answer.Person.Memberships, 2, "several memberships under one id")
	v.sound()
}

func TestCandidacy_lapsesWithTheAccountAndAnIdThatWasNeverActive(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	id := v.id("noor")
	v.pass(60 * day)
	require.True(t, v.emitted(&types.EventCandidacyLapsed{}))
	require.True(t, v.emitted(&types.EventKeysErased{}))
	require.Nil(t, v.accounts.GetAccount(v.ctx, raw("noor")))
	require.True(t, v.quota.removed[id])
	_, err := v.PersonID(v.ctx, addressOf("noor"))
	require.ErrorIs(t, err, types.ErrUnknownPerson)
	_, err = v.AddressOf(v.ctx, id)
	require.ErrorIs(t, err, types.ErrUnknownPerson)
	v.must(v.invite("ada", valbonne, "noor"))
	require.Greater(t, v.id("noor"), id, "an id is never given twice")
	v.sound()
}

func TestCandidacy_lapsesWithoutTheIdWhereAnotherIsOpen(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.pass(30 * day)
	v.must(v.invite("fil", antibes, "noor"))
	id := v.id("noor")
	v.pass(30 * day)
	require.Equal(t, id, v.id("noor"))
	require.Equal(t, types.StandingCandidate, v.standing("noor"))
	v.sound()
	v.pass(30 * day)
	require.Zero(t, v.standing("noor"))
	v.sound()
}

func TestCandidacy_afterALateLapseMayBeOpenedAnew(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.passLate(60 * day)
	require.Zero(t, v.standing("noor"))
	v.must(v.invite("bao", valbonne, "noor"))
	v.drain() // the old entry is stale
	require.Len(t, v.candidaciesIn(valbonne), 1)
	v.sound()
}

func TestCandidacy_afterALateLapseMayBeOpenedAnewByTheSameInviter(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.passLate(60 * day)
	v.must(v.invite("ada", valbonne, "noor"))
	require.EqualValues(t, 1, v.membershipOf("ada").OpenInvitations)
	v.sound()
	v.roundTrip().sound()
}

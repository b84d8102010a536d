package keeper

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestVouch_countsDistinctPersons(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.vouch("ada", valbonne, "noor"), types.ErrVouchedAlready)
	v.must(v.vouch("bao", valbonne, "noor"))
	v.refuse(v.vouch("bao", valbonne, "noor"), types.ErrVouchedAlready)
	require.Len(t, v.candidacyOf("noor").Vouches, 2)
}

func (v *village) candidacyOf(name string) types.CandidacyView {
	v.Helper()
	answer, err := v.queries.Candidacy(v.ctx, &types.QueryCandidacyRequest{Community: valbonne, Address: addressOf(name)})
	v.must(err)
	return answer.Candidacy
}

func TestVouch_refusesWhereNobodyAsks(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.vouch("ada", valbonne, "bao"), types.ErrNoVouchAsked)
	v.refuse(v.vouch("ada", valbonne, "fil"), types.ErrNoCandidacy, "MsgInvite")
	v.refuse(v.vouch("ada", valbonne, "stranger"), types.ErrUnknownPerson)
	v.refuse(v.vouch("ada", valbonne, "ada"), types.ErrInvalidRequest)
}

func TestVouch_ofWhoLeftInPeaceStillCounts(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.must(v.leave("bao", valbonne))
	v.pass(14 * day)
	v.must(v.accept("noor", valbonne))
	v.sound()
}

func TestVouch_atMostSevenAreKept(t *testing.T) {
	v := newVillage(t, func(g *types.GenesisState) {
		for i := range 5 {
			g.Persons = append(g.Persons, types.GenesisPerson{
				Person: types.Person{Id: uint64(9 + i), Address: addressOf(fmt.Sprint("more", i))},
				Memberships: []types.GenesisMembership{{
					Community: valbonne, Membership: types.Membership{ActiveSince: founding, Founder: true},
				}},
			})
		}
	})
	v.must(v.invite("ada", valbonne, "noor"))
	for _, voucher := range []string{"bao", "cleo", "dan", "eva", "more0", "more1"} {
		v.must(v.vouch(voucher, valbonne, "noor"))
	}
	v.refuse(v.vouch("more2", valbonne, "noor"), types.ErrEnoughVouches)
}

func TestVouch_foundersGiveTwelveInTheFirstYear(t *testing.T) {
	v := newVillage(t)
	for i := range 12 {
		v.must(v.invite("ada", valbonne, fmt.Sprint("newcomer", i)))
		if i%3 == 2 {
			v.pass(60 * day)
		}
		if i == 11 {
			break
		}
	}
	// 240 days passed since genesis, 280 since the founding: the community is young.
	v.refuse(v.invite("ada", valbonne, "one more"), types.ErrNoVouchLeft, "at most 12", genesisTime.Add(365*day).Format("2006-01-02"))
	require.Zero(t, v.membershipOf("ada").VouchesLeft)
	v.pass(85 * day) // a year after the founding: four in 365 days now, and twelve were given
	v.refuse(v.invite("ada", valbonne, "one more"), types.ErrNoVouchLeft, "at most 4")
	v.sound()
}

func (v *village) membershipOf(name string) *types.QueryMembershipResponse {
	v.Helper()
	answer, err := v.queries.Membership(v.ctx, &types.QueryMembershipRequest{Community: valbonne, Address: addressOf(name)})
	v.must(err)
	return answer
}

func TestVouch_fourInARollingYear(t *testing.T) {
	v := newVillage(t)
	v.pass(330 * day) // no longer young
	for _, name := range []string{"one", "two", "three"} {
		v.must(v.invite("ada", valbonne, name))
	}
	v.pass(10 * day)
	v.must(v.invite("bao", valbonne, "four"))
	v.must(v.vouch("ada", valbonne, "four"))
	require.Zero(t, v.membershipOf("ada").VouchesLeft)
	require.Equal(t, v.now().Add(355*day), *v.membershipOf("ada").NextVouchAt)
	v.refuse(v.invite("ada", valbonne, "five"), types.ErrNoVouchLeft)
	v.pass(355*day - 1)
	v.refuse(v.invite("ada", valbonne, "five"), types.ErrNoVouchLeft)
	v.pass(1)
	require.EqualValues(t, 3, v.membershipOf("ada").VouchesLeft)
	v.must(v.invite("ada", valbonne, "five"))
	v.sound()
}

func TestRevokeVouch_isNotGivenBack(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	require.EqualValues(t, 11, v.membershipOf("bao").VouchesLeft)
	v.must(v.revoke("bao", valbonne, "noor"))
	require.True(t, v.emitted(&types.EventVouchRevoked{}))
	require.EqualValues(t, 11, v.membershipOf("bao").VouchesLeft)
	require.Len(t, v.candidacyOf("noor").Vouches, 1)
	v.refuse(v.revoke("bao", valbonne, "noor"), types.ErrNoVouch)
	v.refuse(v.revoke("cleo", valbonne, "ada"), types.ErrNoVouch)
	v.must(v.vouch("bao", valbonne, "noor"))
	require.EqualValues(t, 10, v.membershipOf("bao").VouchesLeft)
	v.sound()
}

func TestRevokeVouch_leavesACandidateWithTooFew(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.pass(14 * day)
	v.must(v.revoke("ada", valbonne, "noor"))
	v.refuse(v.accept("noor", valbonne), types.ErrTooFewVouches, "2 stand, 3 are needed")
}

package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/invariants"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// hurriedLives makes the years of a membership pass in hours.
func hurriedLives(f *chain.Founding) {
	f.Community(chain.Village, "amina", "bruno", "chloe", "djibril")
	g := &f.Genesis.Community
	g.Params.KeyChangePeriod, g.Params.ReturnPeriod, g.Params.SpendingPeriod = 0, 2*time.Hour, time.Hour
	rules := &g.Communities[0].Params
	rules.PublicPeriod, rules.CandidacyPeriod = time.Minute, 30*time.Minute
	rules.MembershipPeriod, rules.GracePeriod, rules.ActIntervalDays = 2*time.Hour, 30*time.Minute, 0
}

// sound checks all that must always hold, in each module and between them.
func (v village) sound() {
	v.t.Helper()
	require.NoError(v.t, invariants.Check(v.Context(), v.Node().Keepers))
}

func (v village) invite(inviter, candidate string, vouchers ...string) {
	v.t.Helper()
	v.MustSend(v.Member(inviter), &communitytypes.MsgInvite{
		Inviter: v.Member(inviter).Address, Community: chain.Village, Candidate: v.Member(candidate).Address,
	})
	for _, voucher := range vouchers {
		v.MustSend(v.Member(voucher), &communitytypes.MsgVouch{
			Voucher: v.Member(voucher).Address, Community: chain.Village, Candidate: v.Member(candidate).Address,
		})
	}
}

func (v village) renew(names ...string) {
	v.t.Helper()
	for _, name := range names {
		v.MustSend(v.Member(name), &communitytypes.MsgRenewMembership{Member: v.Member(name).Address, Community: chain.Village})
	}
}

func (v village) hasAccount(name string) bool {
	address := sdk.AccAddress(v.Member(name).Key.PubKey().Address())
	return v.Node().Keepers.Accounts.GetAccount(v.Context(), address) != nil
}

func TestMembership_fromInvitationToContribution(t *testing.T) {
	v := newVillage(t, hurriedLives)
	v.invite("amina", "nadia", "bruno")
	accept := &communitytypes.MsgAcceptMembership{Candidate: v.Member("nadia").Address, Community: chain.Village}
	early := v.Send(v.Member("nadia"), accept)
	require.Equal(t, communitytypes.ErrCandidacyPublic.ABCICode(), early.Code, early.Log)
	v.Advance(time.Minute)
	v.MustSend(v.Member("nadia"), accept)
	v.sound()
	v.Advance(time.Hour)
	v.submit("nadia", 12, 45*time.Minute)
}

func TestMembership_aCandidacyThatLapsesTakesItsAccountAlong(t *testing.T) {
	v := newVillage(t, hurriedLives)
	v.invite("amina", "nadia")
	require.True(t, v.hasAccount("nadia"))
	v.Advance(30 * time.Minute)
	require.False(t, v.hasAccount("nadia"))
	v.requireRefused(communitytypes.ErrNotAMember,
		v.Tx(v.Member("nadia"), &communitytypes.MsgAcceptMembership{Candidate: v.Member("nadia").Address, Community: chain.Village}))
	v.sound()
}

func TestMembership_aNewKeySignsAndTheOldOneNoLonger(t *testing.T) {
	v := newVillage(t, hurriedLives)
	old, next := v.Member("amina"), v.Member("amina's new phone")
	v.MustSend(old, &communitytypes.MsgChangeKey{Holder: old.Address, NewAddress: next.Address})
	v.requireRefused(communitytypes.ErrRetiredKey, v.Tx(old, &communitytypes.MsgLeave{Member: old.Address, Community: chain.Village}))
	v.renew("amina's new phone")
	v.sound()
}

func TestMembership_lapsesAfterItsGraceAndReturnsAcrossAnExport(t *testing.T) {
	v := newVillage(t, hurriedLives)
	v.Advance(90 * time.Minute)
	v.renew("amina", "bruno", "chloe")
	v.Advance(30 * time.Minute) // djibril is in grace now
	v.Reimport()
	v.sound()
	v.Advance(31 * time.Minute)
	leave := &communitytypes.MsgLeave{Member: v.Member("djibril").Address, Community: chain.Village}
	require.NotZero(t, v.Send(v.Member("djibril"), leave).Code, "who lapsed only returns")
	v.sound()
	v.renew("djibril")
	v.MustSend(v.Member("djibril"), leave)
	require.NotZero(t, v.Send(v.Member("djibril"), leave).Code)
	v.renew("amina", "bruno", "chloe")
	v.Advance(61 * time.Minute)
	require.False(t, v.hasAccount("djibril"), "the keys are erased when what was held can no longer be spent")
	v.sound()
}

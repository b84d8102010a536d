package keeper

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestInvite_opensACandidacyWithAnIdAnAccountAndOneVouch(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	require.True(t, v.emitted(&types.EventCandidacyOpened{}))
	require.EqualValues(t, 9, v.id("noor"), "ids go on after those of persons and organisations")
	require.NotNil(t, v.accounts.GetAccount(v.ctx, raw("noor")))
	require.Equal(t, types.StandingCandidate, v.standing("noor"))

	answer, err := v.queries.Candidacy(v.ctx, &types.QueryCandidacyRequest{Community: valbonne, Address: addressOf("noor")})
	v.must(err)
	c := answer.Candidacy
	require.Equal(t, v.now().Add(14*day), c.PublicUntil)
	require.Equal(t, v.now().Add(60*day), c.LapsesAt)
	require.EqualValues(t, 3, c.VouchesNeeded, "of five active persons")
	require.Len(t, c.Vouches, 1)
	require.Equal(t, addressOf("ada"), c.Vouches[0].Voucher)
	require.Equal(t, []types.CandidacyNeed{types.CANDIDACY_NEED_VOUCHES, types.CANDIDACY_NEED_PUBLIC_PERIOD}, c.Needs)
	v.sound()
}

func TestInvite_refusesAnActiveMember(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.invite("ada", valbonne, "bao"), types.ErrAlreadyMember)
}

func TestInvite_refusesOneself(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.invite("ada", valbonne, "ada"), types.ErrAlreadyMember)
	require.Error(t, (&types.MsgInvite{Inviter: addressOf("ada"), Community: valbonne, Candidate: addressOf("ada")}).ValidateBasic())
}

func TestInvite_refusesAnOrganisation(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.invite("ada", valbonne, "cooperative"), types.ErrNotInvitable, "only persons")
}

func TestInvite_refusesAReplacedKey(t *testing.T) {
	v := newVillage(t)
	v.must(v.changeKey("bao", "bao's new phone"))
	v.refuse(v.invite("ada", valbonne, "bao"), types.ErrRetiredKey, addressOf("bao's new phone"))
}

func TestInvite_refusesAccountsOfTheChainItself(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.invite("ada", valbonne, federated), types.ErrNotInvitable)
	v.accounts.SetAccount(v.ctx, authtypes.NewModuleAccount(authtypes.NewBaseAccountWithAddress(raw("module")), "module"))
	v.refuse(v.invite("ada", valbonne, "module"), types.ErrNotInvitable)
}

func TestInvite_refusesAnInvalidAddress(t *testing.T) {
	v := newVillage(t)
	long, err := sdk.Bech32ifyAddressBytes(types.AddressPrefix, sha256Of("32 bytes"))
	v.must(err)
	foreign, err := sdk.Bech32ifyAddressBytes("cosmos", raw("noor"))
	v.must(err)
	for _, candidate := range []string{"", "noor", long, foreign, strings.Replace(addressOf("noor"), "1", "2", 1)} {
		msg := &types.MsgInvite{Inviter: addressOf("ada"), Community: valbonne, Candidate: candidate}
		require.ErrorIs(t, msg.ValidateBasic(), types.ErrInvalidAddress, candidate)
		v.refuse(v.deliver(func(ctx context.Context) error {
			_, err := v.msgs.Invite(ctx, msg)
			return err
		}), types.ErrInvalidAddress)
	}
}

func TestInvite_refusesWhoIsNotActiveThere(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.invite("fil", valbonne, "noor"), types.ErrNotActive)
	v.refuse(v.invite("stranger", valbonne, "noor"), types.ErrUnknownPerson)
	v.refuse(v.invite("cooperative", valbonne, "noor"), types.ErrUnknownPerson)
	v.refuse(v.invite("ada", "nowhere", "noor"), types.ErrUnknownCommunity)
}

func TestInvite_refusesASecondCandidacyInTheSameCommunity(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.invite("bao", valbonne, "noor"), types.ErrCandidacyOpen, "MsgVouch")
}

func TestInvite_atMostThreeOpenAtOnceByOneInviter(t *testing.T) {
	v := newVillage(t)
	for _, name := range []string{"one", "two", "three"} {
		v.must(v.invite("ada", valbonne, name))
	}
	v.refuse(v.invite("ada", valbonne, "four"), types.ErrTooManyCandidacies, "at most 3")
	v.must(v.invite("bao", valbonne, "four"))
	v.pass(60 * day)
	v.must(v.invite("ada", valbonne, "five"))
	v.sound()
}

func TestInvite_atMostThreeOpenAtOnceForOneCandidate(t *testing.T) {
	v := newVillage(t, func(g *types.GenesisState) { g.Params.MaxOpenCandidacies = 1 })
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.invite("fil", antibes, "noor"), types.ErrTooManyCandidacies)
}

func TestInvite_byWhoJoinedOnlyAfterATime(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	v.refuse(v.invite("noor", valbonne, "omar"), types.ErrMayNotVouchYet, "may vouch from")
	v.pass(30*day - 1)
	v.refuse(v.invite("noor", valbonne, "omar"), types.ErrMayNotVouchYet)
	v.pass(1)
	v.must(v.invite("noor", valbonne, "omar"))
}

func TestInvite_inACommunityOlderThanAYearAfterHalfAYear(t *testing.T) {
	v := newVillage(t)
	v.pass(340 * day) // 380 since the founding
	v.admit("noor", "ada", "bao", "cleo")
	v.pass(180*day - 1)
	v.refuse(v.invite("noor", valbonne, "omar"), types.ErrMayNotVouchYet)
	v.pass(1)
	v.must(v.invite("noor", valbonne, "omar"))
}

func TestInvite_sameAddressSameId(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	id := v.id("noor")
	v.must(v.leave("noor", valbonne))
	v.must(v.invite("dan", valbonne, "noor"))
	require.Equal(t, id, v.id("noor"))
	v.must(v.invite("fil", antibes, "noor"))
	require.Equal(t, id, v.id("noor"))
	v.sound()
}

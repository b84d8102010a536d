package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestChangeKey_movesTheIdAndRetiresTheOldKey(t *testing.T) {
	v := newVillage(t)
	id := v.id("ada")
	v.must(v.changeKey("ada", "ada's new phone"))
	require.True(t, v.emitted(&types.EventKeyChanged{}))
	require.Equal(t, id, v.id("ada's new phone"))
	require.Nil(t, v.accounts.GetAccount(v.ctx, raw("ada")))
	require.NotNil(t, v.accounts.GetAccount(v.ctx, raw("ada's new phone")))
	_, err := v.Signer(v.ctx, raw("ada"))
	v.refuse(err, types.ErrRetiredKey, "replaced by "+addressOf("ada's new phone"))
	v.refuse(v.act("ada", valbonne), types.ErrRetiredKey)
	v.must(v.act("ada's new phone", valbonne))
	identity, err := v.queries.Identity(v.ctx, &types.QueryIdentityRequest{Address: addressOf("ada")})
	v.must(err)
	require.True(t, identity.Retired)
	require.Equal(t, addressOf("ada's new phone"), identity.Address)
	v.sound()
	v.roundTrip().sound()
}

func TestChangeKey_ofAnOrganisation(t *testing.T) {
	v := newVillage(t)
	v.must(v.changeKey("cooperative", "cooperative's new server"))
	id, err := v.OrganisationID(v.ctx, addressOf("cooperative's new server"))
	v.must(err)
	require.EqualValues(t, 8, id)
	community, err := v.OrganisationCommunity(v.ctx, id)
	v.must(err)
	require.Equal(t, valbonne, community)
	require.Equal(t, types.StandingOrganisation, v.standing("cooperative's new server"))
	v.sound()
}

func TestChangeKey_onceInAWeek(t *testing.T) {
	v := newVillage(t)
	v.must(v.changeKey("ada", "second"))
	v.refuse(v.changeKey("second", "third"), types.ErrKeyChangedRecently, "from 2026-03-08")
	v.pass(7*day - time.Second)
	v.refuse(v.changeKey("second", "third"), types.ErrKeyChangedRecently)
	v.pass(time.Second)
	v.must(v.changeKey("second", "third"))
	v.sound()
	v.roundTrip().sound()
}

func TestChangeKey_refusesAnAddressThatIsOrWasSomebodys(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.changeKey("bao", "bao's new phone"))
	v.accounts.SetAccount(v.ctx, authtypes.NewModuleAccount(authtypes.NewBaseAccountWithAddress(raw("module")), "module"))
	for _, taken := range []string{"bao's new phone", "bao", "noor", "cooperative", federated, "module"} {
		v.refuse(v.changeKey("ada", taken), types.ErrAddressTaken)
	}
	require.Error(t, (&types.MsgChangeKey{Holder: addressOf("ada"), NewAddress: addressOf("ada")}).ValidateBasic())
}

func TestChangeKey_refusesWhoIsActiveNowhere(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.changeKey("noor", "noor's new phone"), types.ErrNotActive)
	v.refuse(v.changeKey("stranger", "another"), types.ErrNotAMember)
}

func TestChangeKey_limitsMoveWithTheId(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "one"))
	v.must(v.changeKey("ada", "ada's new phone"))
	require.EqualValues(t, 11, v.membershipOf("ada's new phone").VouchesLeft)
	require.EqualValues(t, 1, v.membershipOf("ada's new phone").OpenInvitations)
}

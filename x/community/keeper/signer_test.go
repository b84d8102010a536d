package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestSigner_ofEachKind(t *testing.T) {
	v := newVillage(t)
	signer, err := v.Signer(v.ctx, raw("ada"))
	v.must(err)
	require.Equal(t, types.Signer{ID: 1, Kind: types.KIND_PERSON, Home: valbonne, Standing: types.StandingActive}, signer)
	signer, err = v.Signer(v.ctx, raw("cooperative"))
	v.must(err)
	require.Equal(t, types.Signer{ID: 8, Kind: types.KIND_ORGANISATION, Home: valbonne, Standing: types.StandingOrganisation}, signer)
	_, err = v.Signer(v.ctx, raw("stranger"))
	v.refuse(err, types.ErrNotAMember, "must invite it first")
}

func TestSigner_mayBeSeveralThingsAtOnce(t *testing.T) {
	v := newVillage(t)
	v.lapseOf("eva")
	v.must(v.renew("eva", antibes))
	v.must(v.leave("eva", antibes))
	require.Equal(t, types.StandingLapsed|types.StandingLeft, v.standing("eva"))
	v.must(v.invite("ada", valbonne, "noor"))
	require.Equal(t, types.StandingCandidate, v.standing("noor"))
	identity, err := v.queries.Identity(v.ctx, &types.QueryIdentityRequest{Address: addressOf("eva")})
	v.must(err)
	require.Equal(t, []string{"lapsed", "left"}, identity.Standings)
}

func TestIdentify_personsAndOrganisations(t *testing.T) {
	v := newVillage(t)
	for name, want := range map[string]uint64{"ada": 1, "cooperative": 8} {
		id, err := v.Identify(v.ctx, raw(name))
		v.must(err)
		require.Equal(t, want, id)
		address, err := v.AddressOf(v.ctx, id)
		v.must(err)
		require.Equal(t, addressOf(name), address)
	}
	_, err := v.Identify(v.ctx, raw("stranger"))
	require.ErrorIs(t, err, types.ErrNotAMember)
	_, err = v.OrganisationID(v.ctx, addressOf("ada"))
	require.ErrorIs(t, err, types.ErrUnknownOrganisation)
	_, err = v.OrganisationCommunity(v.ctx, 1)
	require.ErrorIs(t, err, types.ErrUnknownOrganisation)
	_, err = v.AddressOf(v.ctx, 99)
	require.ErrorIs(t, err, types.ErrUnknownPerson)
}

func TestActiveSince_isNotAskedOfOthers(t *testing.T) {
	v := newVillage(t)
	since, err := v.ActiveSince(v.ctx, v.id("ada"), valbonne)
	v.must(err)
	require.Equal(t, founding, since)
	_, err = v.ActiveSince(v.ctx, v.id("fil"), valbonne)
	require.ErrorIs(t, err, types.ErrNotActive)
	active, err := v.IsActivePerson(v.ctx, 8, valbonne)
	v.must(err)
	require.False(t, active, "an organisation is no person")
}

func TestStanding_isNamedInWords(t *testing.T) {
	require.Equal(t, "a stranger", types.Standing(0).String())
	require.Equal(t, "an active person or an organisation", (types.StandingActive | types.StandingOrganisation).String())
}

package cmd

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/app"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

func TestDraft_theAccountOfTheScopeStandsInForTheAuthorityThatIsLeftOut(t *testing.T) {
	encoding, err := app.NewEncoding()
	require.NoError(t, err)
	communs.RegisterInterfaces(encoding.Registry)
	d, err := parseDraft([]byte(`{"scope": "community/valbonne", "title": "A basket", "messages": [
		{"@type": "/communalia.communs.v1.MsgSetReferencePrice", "community": "valbonne", "unit": "basket", "price": "5000000"}]}`))
	require.NoError(t, err)
	text, err := d.text(encoding.Codec)
	require.NoError(t, err)
	require.Equal(t, &communs.MsgSetReferencePrice{
		Authority: communitytypes.AssemblyAddress("valbonne").String(), Community: "valbonne", Unit: "basket", Price: 5_000_000,
	}, text.Messages[0].GetCachedValue())

	for _, bad := range []string{
		`{`, `{"scope": "valbonne"}`, `{"scope": "federation", "title": "x"}`, `{"scope": "federation", "title": "x", "messages": [{"@type": "/nothing"}]}`,
		`{"scope": "federation", "title": "x", "content_hash": "xyz"}`, `{"scope": "federation", "titel": "x"}`,
		`{"scope": "community/valbonne", "title": "A basket", "messages": [
			{"@type": "/communalia.communs.v1.MsgSetReferencePrice", "community": "valbonne", "unit": "a basket", "price": "5000000"}]}`,
	} {
		d, err := parseDraft([]byte(bad))
		if err == nil {
			_, err = d.text(encoding.Codec)
		}
		require.Error(t, err, bad)
	}
}

func TestFindPower_takesTheNameThatPeopleSay(t *testing.T) {
	for _, name := range []string{"Pause", "pause", "MsgPause", "/communalia.commission.v1.MsgPause"} {
		url, err := findPower("community/valbonne", name)
		require.NoError(t, err)
		require.Equal(t, "/communalia.commission.v1.MsgPause", url)
	}
	_, err := findPower("federation", "Grant")
	require.ErrorContains(t, err, `"Grant" is none that a commission of federation may hold: Pause`)
	_, err = findPower("community/valbonne", "Exclude")
	require.ErrorContains(t, err, "Grant")
}

func TestScopeOf_theNameOfACommunityIsEnough(t *testing.T) {
	require.Equal(t, "community/valbonne", scopeOf("valbonne"))
	require.Equal(t, "community/valbonne", scopeOf("community/valbonne"))
	require.Equal(t, "federation", scopeOf("federation"))
}

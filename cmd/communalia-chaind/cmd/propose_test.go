package cmd

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/app"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

func TestParseProposal_standsInForTheAuthorityThatIsLeftOut(t *testing.T) {
	encoding, err := app.NewEncoding()
	require.NoError(t, err)
	communs.RegisterInterfaces(encoding.Registry)
	text, scope, err := parseProposal(encoding.Codec, []byte(`{"scope": "community/valbonne", "title": "A basket", "messages": [
		{"@type": "/communalia.communs.v1.MsgSetReferencePrice", "community": "valbonne", "unit": "basket", "price": "5000000"}]}`))
	require.NoError(t, err)
	require.Equal(t, "community/valbonne", scope)
	require.Equal(t, &communs.MsgSetReferencePrice{
		Authority: communitytypes.AssemblyAddress("valbonne").String(), Community: "valbonne", Unit: "basket", Price: 5_000_000,
	}, text.Messages[0].GetCachedValue())

	for _, bad := range []string{
		`{`, `{"scope": "valbonne"}`, `{"scope": "federation", "title": "x"}`, `{"scope": "federation", "title": "x", "messages": [{"@type": "/nothing"}]}`,
		`{"scope": "federation", "title": "x", "content_hash": "xyz"}`,
	} {
		_, _, err := parseProposal(encoding.Codec, []byte(bad))
		require.Error(t, err, bad)
	}
}

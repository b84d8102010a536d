package app_test

import (
	"slices"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/permission"
)

func newApp(t *testing.T) *app.App {
	t.Helper()
	chain, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{Home: t.TempDir()})
	require.NoError(t, err)
	return chain
}

func TestPermission_everyMessageStandsInExactlyOneRow(t *testing.T) {
	chain := newApp(t)
	registered := chain.Registry.ListImplementations(sdk.MsgInterfaceProtoName)
	var rows []string
	for _, row := range permission.Rows() {
		rows = append(rows, sdk.MsgTypeURL(row.Message))
		require.NotNil(t, chain.MsgServiceRouter().Handler(row.Message), "no module executes %s", sdk.MsgTypeURL(row.Message))
	}
	slices.Sort(registered)
	slices.Sort(rows)
	require.Equal(t, registered, rows, "a message in no row, or a row without its message")
}

// A helper attests, confirms and redeems in a ward's name, and nothing else: never a vote, never as a juror, never in what an assembly decides.
func TestPermission_aHelperSignsNothingElseInAWardsName(t *testing.T) {
	var naming []string
	for _, row := range permission.Rows() {
		if _, names := row.Message.(interface{ GetWard() string }); names {
			naming = append(naming, sdk.MsgTypeURL(row.Message))
		}
	}
	require.ElementsMatch(t, []string{
		"/communalia.contribution.v1.MsgAttest", "/communalia.contribution.v1.MsgConfirmPart",
		"/communalia.communs.v1.MsgRedeem", "/communalia.communs.v1.MsgConfirmRedemption",
		"/communalia.community.v1.MsgLeaveWard", // ends it
	}, naming)
}

// There is no coin: no module that could hold, move or price one is in the chain.
func TestPermission_noMessageMovesValue(t *testing.T) {
	for _, url := range newApp(t).Registry.ListImplementations(sdk.MsgInterfaceProtoName) {
		for _, module := range []string{"bank", "staking", "mint", "distribution", "gov", "authz", "feegrant", "ibc"} {
			require.NotContains(t, url, "."+module+".")
		}
	}
}

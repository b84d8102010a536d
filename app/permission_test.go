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

// There is no coin: no module that could hold, move or price one is in the chain.
func TestPermission_noMessageMovesValue(t *testing.T) {
	for _, url := range newApp(t).Registry.ListImplementations(sdk.MsgInterfaceProtoName) {
		for _, module := range []string{"bank", "staking", "mint", "distribution", "gov", "authz", "feegrant", "ibc"} {
			require.NotContains(t, url, "."+module+".")
		}
	}
}

package app_test

import (
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/communalia/communalia-chain/app"
)

func TestClose_asksTheDatabaseOnce(t *testing.T) {
	db, err := dbm.NewGoLevelDB("application", t.TempDir(), nil)
	require.NoError(t, err)
	chain, err := app.New(log.NewNopLogger(), db, app.Options{})
	require.NoError(t, err)
	require.NoError(t, chain.Close())
	require.NoError(t, chain.Close(), "the SDK's server closes an application twice")
}
